package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Makes frames to be sent. */
final class Frames {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Frames() {}

  static ObjectNode frame() {
    return JSON.createObjectNode();
  }

  static ArrayNode list(Collection<String> texts) {
    ArrayNode list = JSON.createArrayNode();
    texts.forEach(list::add);
    return list;
  }
}
