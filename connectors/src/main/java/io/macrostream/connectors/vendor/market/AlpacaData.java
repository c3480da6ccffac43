package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Walks through the forms in which Alpaca sends records: a list of one symbol, a map of lists or of
 * single records by symbol, a single record, and snapshots, which hold the last trade, the last
 * quote and three bars of each symbol.
 */
final class AlpacaData {

  private static final Pattern SYMBOL =
      Pattern.compile("/(?:stocks|crypto(?:/us)?)/([^/]+)/(?:bars|quotes|trades|snapshot)");

  private final Answer answer;
  private final Reading.Builder reading;
  private final AlpacaBars bars;
  private final AlpacaTicks ticks;

  AlpacaData(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reading = reading;
    this.bars = new AlpacaBars(answer, reference, reading);
    this.ticks = new AlpacaTicks(answer, reference, reading);
  }

  void read(JsonNode body) throws VendorException {
    for (String kind : new String[] {"bars", "quotes", "trades"}) {
      if (body.has(kind)) {
        list(body, kind);
        return;
      }
    }
    for (String kind : new String[] {"bar", "quote", "trade"}) {
      if (body.has(kind)) {
        latest(kind + 's', symbol(body), body.path(kind), kind);
        return;
      }
    }
    JsonNode snapshots = body.has("snapshots") ? body.path("snapshots") : body;
    if (AlpacaShape.SNAPSHOT.stream().anyMatch(body::has)) {
      snapshot(symbol(body), body, "body");
    } else {
      for (Map.Entry<String, JsonNode> each : snapshots.properties()) {
        snapshot(each.getKey(), each.getValue(), Fields.shown(each.getKey()));
      }
    }
  }

  private void list(JsonNode body, String kind) throws VendorException {
    JsonNode list = body.path(kind);
    if (list.isArray()) {
      rows(kind, symbol(body), list, kind);
      return;
    }
    for (Map.Entry<String, JsonNode> each : list.properties()) {
      String where = kind + '.' + Fields.shown(each.getKey());
      if (each.getValue().isArray()) {
        rows(kind, each.getKey(), each.getValue(), where);
      } else {
        latest(kind, each.getKey(), each.getValue(), where);
      }
    }
  }

  private void rows(String kind, String symbol, JsonNode rows, String where)
      throws VendorException {
    Optional<BarLength> length = kind.equals("bars") ? bars.asked(rows) : Optional.empty();
    if (kind.equals("bars") && length.isEmpty() && !rows.isEmpty()) {
      throw new VendorException(
          ErrorKind.INCONSISTENT, "the request does not tell the length of the bars");
    }
    for (int i = 0; i < rows.size(); i++) {
      row(kind, symbol, rows.get(i), length.orElse(null), where + '[' + i + ']');
    }
  }

  /** The latest bar is one of a minute. */
  private void latest(String kind, String symbol, JsonNode row, String where) {
    row(kind, symbol, row, BarLength.MINUTE, where);
  }

  private void snapshot(String symbol, JsonNode snapshot, String where) {
    part("trades", symbol, snapshot, "latestTrade", null, where);
    part("quotes", symbol, snapshot, "latestQuote", null, where);
    part("bars", symbol, snapshot, "minuteBar", BarLength.MINUTE, where);
    part("bars", symbol, snapshot, "dailyBar", BarLength.DAY, where);
    part("bars", symbol, snapshot, "prevDailyBar", BarLength.DAY, where);
  }

  private void part(
      String kind, String symbol, JsonNode snapshot, String name, BarLength length, String where) {
    JsonNode row = snapshot.path(name);
    if (row.isObject()) {
      row(kind, symbol, row, length, where + '.' + name);
    } else {
      reading.missing();
    }
  }

  private void row(String kind, String symbol, JsonNode row, BarLength length, String where) {
    Fields.row(reading, where, row, () -> read(kind, symbol, row, length, where));
  }

  private void read(String kind, String symbol, JsonNode row, BarLength length, String where)
      throws UnusableRowException {
    switch (kind) {
      case "bars" -> bars.read(symbol, row, length, where);
      case "quotes" -> ticks.quote(symbol, row, where);
      default -> ticks.trade(symbol, row, where);
    }
  }

  private String symbol(JsonNode body) throws VendorException {
    String symbol = Fields.text(body.path("symbol"));
    if (!symbol.isEmpty()) {
      return symbol;
    }
    return Links.inPath(answer.request(), SYMBOL)
        .orElseThrow(
            () ->
                new VendorException(
                    ErrorKind.INCONSISTENT, "the answer does not say of which symbol it is"));
  }
}
