package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.util.List;
import java.util.Set;

/**
 * Market data of Alpaca: bars, quotes, trades and snapshots of US stocks and coins, and the trading
 * calendar. Lists go on with {@code next_page_token}. Answers about an account or its orders are
 * recognised and refused: the product does not trade, and the host of live trading is never asked.
 */
public final class Alpaca implements Vendor {

  /** Bytes that may be looked at whole. */
  private static final int SHORT = 16_384;

  @Override
  public boolean recognises(Answer answer) {
    if (answer.isEmpty()) {
      return false;
    }
    String head = Heads.of(answer).strip();
    if (head.equals("{}")) {
      // A snapshot of unknown symbols; somebody else's empty object must not pass for it.
      return Links.mayBeFrom(answer, "alpaca.markets");
    }
    return (answer.body().length < SHORT || AlpacaShape.mayStartWith(Heads.firstKey(answer)))
        && AlpacaShape.of(Body.jsonOrMissing(answer)) != AlpacaShape.NONE;
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]", "{}");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    Reading.Builder reading = Reading.builder();
    switch (AlpacaShape.of(body)) {
      case ERROR -> throw error(body, answer);
      case MARKET_DATA -> {
        new AlpacaData(answer, reference, reading).read(body);
        next(body, answer, reference, reading);
      }
      case CALENDAR -> new AlpacaCalendar(answer, reference).read(body, reading);
      case CLOCK ->
          throw new VendorException(
              ErrorKind.UNSUPPORTED,
              "this is the clock, the state of one moment; sessions are read from the calendar");
      case TRADING ->
          throw new VendorException(
              ErrorKind.UNSUPPORTED,
              "this is an answer about an account, its orders or its positions, no market data");
      case OTHER ->
          throw new VendorException(
              ErrorKind.UNSUPPORTED, "this kind of market data is not read: " + Fields.shown(body));
      case NONE ->
          throw new VendorException(
              ErrorKind.MALFORMED, "no answer of Alpaca: " + Fields.shown(body));
    }
    return reading.build();
  }

  private static VendorException error(JsonNode body, Answer answer) {
    String message = Fields.text(body.path("message"));
    int status = AlpacaShape.statusOf(body);
    if (message.contains("subscription does not permit")) {
      return new VendorException(ErrorKind.FORBIDDEN, message);
    }
    var asCoded = new Answer(answer.request(), status, answer.body(), answer.receivedAt());
    return VendorException.ofStatus(asCoded, message);
  }

  private static void next(
      JsonNode body, Answer answer, Reference reference, Reading.Builder reading) {
    String token = Fields.text(body.path("next_page_token"));
    if (token.isEmpty()) {
      return;
    }
    String url = answer.request().url();
    if (Links.isAllowed(url, reference.profile())) {
      reading.next(
          ApiRequest.get(
              Links.with(Links.without(url, List.of("page_token")), "page_token", token)));
    } else {
      reading.note("there is another page, but what was asked is not known or another host's");
    }
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String symbol = Links.encoded(series.externalId());
    boolean coin = series.externalId().indexOf('/') > 0;
    return List.of(
        ApiRequest.get(
            "https://data.alpaca.markets/"
                + (coin ? "v1beta3/crypto/us/bars" : "v2/stocks/bars")
                + "?symbols="
                + symbol
                + "&timeframe=1Day&start="
                + window.from()
                + "T00:00:00Z&end="
                + window.to()
                + "T23:59:59Z&limit=10000&sort=asc"
                // As traded, on all exchanges: iex alone is a few per cent of the volume.
                + (coin ? "" : "&adjustment=raw&feed=sip")));
  }
}
