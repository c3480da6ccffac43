package io.macrostream.deploy.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Fields of events as text. */
final class EventText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventText() {}

  /** An event as it stands on its topic. */
  static JsonNode tree(Event event) {
    try {
      return JSON.readTree(EventJson.write(event));
    } catch (IOException e) {
      throw new UncheckedIOException("an event is not readable as JSON", e);
    }
  }

  /** A field of an event as it stands on its topic; empty if it has none of that name. */
  static String of(Event event, String field) {
    return tree(event).path(field).asText();
  }

  /** A number with every digit that tells it from its neighbours, and without an exponent. */
  static String exact(Double value) {
    if (value == null) {
      return "-";
    }
    String digits = new BigDecimal(Double.toString(value)).toPlainString();
    return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
  }

  /** Flags in one word. */
  static String flags(List<String> flags) {
    return flags.isEmpty() ? "-" : String.join(" ", flags);
  }
}
