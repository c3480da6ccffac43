package io.macrostream.connectors.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entries of the lists of a YAML file with their lines, read one by one: what stands before a
 * mistake is read in spite of it.
 */
final class YamlItems {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  // The parser takes these for a mistake that ends the file; as texts they are wrong where they
  // stand and harm no other entry.
  private static final Pattern NOT_A_NUMBER =
      Pattern.compile("(?<=: )[-+]?\\.(nan|inf)(?=[\\s,}]|$)", Pattern.CASE_INSENSITIVE);

  /**
   * An entry.
   *
   * @param section key of its list, or empty if the file is a list
   * @param line its first line
   * @param node what stands there
   */
  record Item(String section, int line, JsonNode node) {}

  /**
   * What was read.
   *
   * @param items the entries up to the mistake
   * @param mistake why the rest cannot be read, or null
   * @param mistakeLine where that is
   */
  record Result(List<Item> items, String mistake, int mistakeLine) {}

  private YamlItems() {}

  static Result read(String text) {
    List<Item> items = new ArrayList<>();
    try (JsonParser parser = YAML.createParser(NOT_A_NUMBER.matcher(text).replaceAll("'$0'"))) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        list("", parser, items);
      } else if (first == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          section(parser, items);
        }
      } else {
        return new Result(items, "the file is neither a mapping nor a list", 1);
      }
      return new Result(items, null, 0);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      return new Result(items, e.getOriginalMessage(), where == null ? 1 : where.getLineNr());
    } catch (IOException e) {
      return new Result(items, e.getMessage(), 1);
    }
  }

  private static void section(JsonParser parser, List<Item> items) throws IOException {
    String name = parser.currentName();
    if (parser.nextToken() == JsonToken.START_ARRAY) {
      list(name, parser, items);
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      items.add(item(name, parser));
    }
  }

  private static void list(String name, JsonParser parser, List<Item> items) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item(name, parser));
    }
  }

  private static Item item(String section, JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonNode node = YAML.readTree(parser);
    return new Item(section, line, node);
  }
}
