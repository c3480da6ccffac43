package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * News of Polygon, in English; the text is the summary, the address the publisher's. Available when
 * published, as the vendor tells; articles are filled in and edited later without a trace, so the
 * version that was received first is to be kept.
 */
final class PolygonNews {

  private final Answer answer;
  private final Reference reference;

  PolygonNews(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  static boolean isArticle(JsonNode row) {
    return row.has("published_utc") && row.has("title");
  }

  void read(JsonNode results, Reading.Builder reading) {
    for (int i = 0; i < results.size(); i++) {
      JsonNode row = results.get(i);
      String where = "results[" + i + "]";
      Fields.row(reading, where, row, () -> article(row, where, reading));
    }
  }

  private void article(JsonNode row, String where, Reading.Builder reading)
      throws UnusableRowException {
    Instant published = Fields.rfc3339(row.path("published_utc"));
    if (published.isAfter(answer.receivedAt())) {
      throw new UnusableRowException(
          Reason.BEYOND_HORIZON, "published at " + published + ", after the time of receipt");
    }
    String source = reference.profile().id();
    reading.add(
        new Document(
            Fields.text(row.path("id")),
            source,
            "NEWS",
            "en",
            orNull(row.path("title")),
            orNull(row.path("description")),
            orNull(row.path("article_url")),
            tickers(row.path("tickers")),
            published,
            published,
            published,
            Availability.OFFICIAL,
            1),
        where,
        Fields.shown(row));
  }

  private static String orNull(JsonNode node) {
    String text = Fields.text(node);
    return text.isEmpty() ? null : text;
  }

  private static List<String> tickers(JsonNode list) {
    List<String> tickers = new ArrayList<>();
    for (JsonNode each : list) {
      String ticker = Fields.text(each);
      if (!ticker.isEmpty()) {
        tickers.add(ticker);
      }
    }
    return List.copyOf(tickers);
  }
}
