package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bars of Alpaca: {@code t} is the start, the length stands in {@code timeframe} of the request.
 * Days begin at midnight, of New York for stocks; those of coins were at times counted in other
 * zones. Known at the end of the bar.
 */
final class AlpacaBars {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final List<ZoneId> ZONES_OF_COINS =
      List.of(ZoneOffset.UTC, ZoneId.of("America/Chicago"), NEW_YORK);
  private static final Pattern TIMEFRAME = Pattern.compile("/v1/bars/([^/]+)$");

  private final Answer answer;
  private final Reading.Builder reading;
  private final BarSink bars;

  AlpacaBars(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reading = reading;
    this.bars = new BarSink(reading, answer, reference);
  }

  /** The length that was asked for; where that is not known, days can be told from the rows. */
  Optional<BarLength> asked(JsonNode rows) {
    Optional<BarLength> asked =
        answer
            .request()
            .parameter("timeframe")
            .or(() -> Links.inPath(answer.request(), TIMEFRAME))
            .flatMap(BarLength::parse);
    if (asked.isPresent()) {
      return asked;
    }
    boolean days = Starts.areDays(rows, row -> Fields.rfc3339(row.path("t")), NEW_YORK);
    if (!days) {
      return Optional.empty();
    }
    reading.note(Starts.TAKEN_FOR_DAYS);
    return Optional.of(BarLength.DAY);
  }

  void read(String symbol, JsonNode row, BarLength length, String where)
      throws UnusableRowException {
    Instant start = Fields.rfc3339(row.path("t"));
    ZoneId zone = zone(symbol, start);
    Instant end = length.end(start, zone);
    if (answer.request().parameter("feed").filter("iex"::equals).isPresent()) {
      reading.note("volumes are those of one exchange, IEX, a few per cent of the market's");
    }
    bars.add(
        symbol,
        new BarSink.Window(length, length.session(start, end, zone), end, end),
        Prices.ofShortKeys(row),
        where,
        Fields.shown(row));
  }

  private ZoneId zone(String symbol, Instant start) {
    boolean coin = symbol.indexOf('/') > 0 || answer.request().path().contains("/crypto/");
    if (!coin) {
      return NEW_YORK;
    }
    return Starts.zoneOfMidnight(start, ZONES_OF_COINS).orElse(ZoneOffset.UTC);
  }
}
