package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The XML form, in attributes: {@code <observation date= value= realtime_start= realtime_end=/>}
 * below {@code <observations>}, with or without it, {@code <series>}, or {@code <error>}.
 */
final class FredXml implements Xml.Handler {

  private final List<FredCell> cells = new ArrayList<>();
  private final List<Map<String, String>> series = new ArrayList<>();
  private Map<String, String> head;
  private Map<String, String> error;

  private FredXml() {}

  static FredXml read(Answer answer) throws VendorException {
    FredXml handler = new FredXml();
    Xml.read(answer, handler);
    return handler;
  }

  /** Attributes of the error that the answer is, or null. */
  Map<String, String> error() {
    return error;
  }

  /** Attributes of the series that it describes. */
  List<Map<String, String>> series() {
    return series;
  }

  /** Whether there are observations, or the element for them. */
  boolean hasObservations() {
    return head != null || !cells.isEmpty();
  }

  FredTable table() {
    return head == null ? FredTable.of(cells) : FredTable.of(head::get, cells.size(), false, cells);
  }

  @Override
  public void begin(String name, Map<String, String> attributes, int line) {
    switch (name) {
      case "observations" -> head = attributes;
      case "series" -> series.add(attributes);
      case "error" -> error = attributes;
      case "observation" -> cells.add(cell(attributes, "line " + line));
      default -> {
        // other elements hold nothing that is read
      }
    }
  }

  private static FredCell cell(Map<String, String> attributes, String where) {
    return new FredCell(
        null,
        attributes.getOrDefault("date", ""),
        attributes.get("realtime_start"),
        attributes.get("realtime_end"),
        attributes.getOrDefault("value", "").strip(),
        where);
  }

  @Override
  public void end(String name, String text) {
    // everything stands in attributes
  }
}
