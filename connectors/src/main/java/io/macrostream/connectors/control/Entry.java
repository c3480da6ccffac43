package io.macrostream.connectors.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.control.CommandRecords.Signature;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One entry of a control file in YAML; its texts become the arguments of a command. */
final class Entry {

  private final JsonNode node;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, String> arguments = new TreeMap<>();

  Entry(JsonNode node) throws UnusableRowException {
    this.node = node;
    if (!node.isObject()) {
      throw new UnusableRowException(Reason.MALFORMED, "the entry must be a mapping");
    }
  }

  /** A text that must be there. */
  String required(String key) throws UnusableRowException {
    String text = optional(key);
    if (text == null) {
      throw new UnusableRowException(Reason.MISSING_FIELD, key + " is missing");
    }
    return text;
  }

  /** A text, or null. */
  String optional(String key) throws UnusableRowException {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null || value.isNull() || value.asText().isBlank() && value.isValueNode()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new UnusableRowException(Reason.MALFORMED, key + " must be a plain value");
    }
    return value.asText();
  }

  /** Makes the text under {@code key} an argument of the same name, if it is there. */
  Entry argument(String key) throws UnusableRowException {
    String text = optional(key);
    if (text != null) {
      arguments.put(key, text);
    }
    return this;
  }

  /** As {@link #argument}, for a finite number greater than zero. */
  Entry positive(String key) throws UnusableRowException {
    argument(key);
    JsonNode value = node.get(key);
    if (arguments.containsKey(key)
        && (!value.isNumber() || !(value.doubleValue() > 0) || !isFinite(value))) {
      throw new UnusableRowException(
          Reason.BAD_NUMBER, key + " is " + value.asText() + ", must be a number above zero");
    }
    return this;
  }

  /** When it takes effect; {@code absent} if it does not say. */
  Instant effectiveAt(Instant absent) throws UnusableRowException {
    String text = absent == null ? required("effective_at") : optional("effective_at");
    return text == null ? absent : CommandRecords.time("effective_at", text);
  }

  Signature signature() throws UnusableRowException {
    String author = optional("author");
    return new Signature(author == null ? "file" : author, optional("approver"));
  }

  /** The arguments, when all keys have been asked for. */
  Map<String, String> arguments() throws UnusableRowException {
    Set<String> unknown = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw new UnusableRowException(
          Reason.MALFORMED, "unknown keys " + unknown + "; known here: " + asked);
    }
    return arguments;
  }

  private static boolean isFinite(JsonNode value) {
    return Double.isFinite(value.doubleValue());
  }
}
