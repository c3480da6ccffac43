package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.BinanceDepth;
import io.macrostream.connectors.book.BinanceFeed;
import io.macrostream.connectors.book.DepthSnapshot;
import io.macrostream.connectors.book.FrameException;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Binance, spot and USD-margined futures: books that were asked for, and recordings of the combined
 * streams. The changes of a recording wait for a book that is another answer, so on its own it
 * yields trades and quotes. Errors are {@code {"code": -1121, "msg": "Invalid symbol."}}.
 */
public final class Binance implements Vendor {

  private static final String FUTURES = "USDM:";

  @Override
  public boolean recognises(Answer answer) {
    String text = answer.text();
    if (RecordedFeed.fits(text, BinanceFeed::isFrame)) {
      return true;
    }
    if (!text.contains("\"lastUpdateId\"") && !text.contains("\"msg\"")) {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return BinanceDepth.fits(body) || isError(body);
  }

  private static boolean isError(JsonNode body) {
    return body.path("code").isIntegralNumber()
        && body.path("code").asLong() <= 0
        && body.path("msg").isTextual();
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String text = answer.text();
    if (RecordedFeed.fits(text, BinanceFeed::isFrame)) {
      return RecordedFeed.read(text, BinanceFeed::new);
    }
    JsonNode body = Body.json(answer);
    if (isError(body)) {
      throw error(body, answer);
    }
    if (!BinanceDepth.fits(body)) {
      throw new VendorException(ErrorKind.MALFORMED, "the body holds no book");
    }
    return depth(body, answer);
  }

  private static Reading depth(JsonNode body, Answer answer) throws VendorException {
    try {
      DepthSnapshot snapshot = BinanceDepth.read(body, answer.receivedAt());
      var record =
          Snapshots.record(
              answer.request().parameter("symbol").orElse("unknown"),
              BinanceDepth.market(body).venue(),
              snapshot.lastUpdateId(),
              snapshot.whole());
      return Reading.builder().add(record, "", "lastUpdateId " + snapshot.lastUpdateId()).build();
    } catch (FrameException e) {
      throw new VendorException(ErrorKind.MALFORMED, e.getMessage(), e);
    }
  }

  private static VendorException error(JsonNode body, Answer answer) {
    String message = body.path("code").asText() + ' ' + body.path("msg").asText();
    ErrorKind kind =
        switch (body.path("code").asInt()) {
          case 0 -> ErrorKind.FORBIDDEN; // a restricted location
          case -1000, -1001, -1006, -1007, -1008, -1016 -> ErrorKind.UNAVAILABLE;
          case -1003, -1015, -1034 -> ErrorKind.RATE_LIMITED;
          case -1002, -1022, -2014, -2015 -> ErrorKind.UNAUTHORISED;
          case -1121, -1122 -> ErrorKind.NOT_FOUND;
          default ->
              answer.isSuccess()
                  ? ErrorKind.BAD_REQUEST
                  : VendorException.ofStatus(answer, message).kind();
        };
    return new VendorException(kind, message);
  }

  /** The book of a symbol as it is now, whatever the window; {@code USDM:} marks one of futures. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String id = series.externalId();
    boolean futures = id.startsWith(FUTURES);
    String symbol = futures ? id.substring(FUTURES.length()) : id;
    return List.of(
        ApiRequest.get(
            (futures ? "https://fapi.binance.com/fapi/v1" : "https://api.binance.com/api/v3")
                + "/depth?symbol="
                + URLEncoder.encode(symbol, StandardCharsets.UTF_8)
                + "&limit=1000"));
  }
}
