package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.CoinbaseFeed;
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
import java.util.Locale;
import java.util.Set;

/**
 * Coinbase: candles of the Exchange API ({@code [time, low, high, open, close, volume]}, the newest
 * first) and of Advanced Trade (objects of texts), trades with the best prices, lists of products,
 * and recordings of the feed. Prices are in the quote currency, sizes in the base currency.
 */
public final class Coinbase implements Vendor {

  private static final int CANDLE_PARTS = 6;

  /** Most candles of one answer. */
  private static final int MOST_CANDLES = 300;

  @Override
  public boolean recognises(Answer answer) {
    String text = answer.text();
    if (RecordedFeed.fits(text, CoinbaseFeed::isFrame)) {
      return true;
    }
    char first = text.isBlank() ? ' ' : text.stripLeading().charAt(0);
    if (first != '[' && first != '{') {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return isCandle(body.path(0))
        || isProduct(body.path(0))
        || isProduct(body.path("products").path(0))
        || isNamedCandle(body.path("candles").path(0))
        || isEmptyCandles(body)
        || CoinbaseTicker.fits(body)
        || isError(body);
  }

  private static boolean isCandle(JsonNode row) {
    if (row.size() != CANDLE_PARTS || !row.path(0).isIntegralNumber()) {
      return false;
    }
    for (JsonNode each : row) {
      if (!each.isNumber() && !each.isNull()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNamedCandle(JsonNode row) {
    return row.has("start") && row.has("low") && row.has("high") && row.has("close");
  }

  private static boolean isEmptyCandles(JsonNode body) {
    return body.size() == 1 && body.path("candles").isArray() && body.path("candles").isEmpty();
  }

  private static boolean isProduct(JsonNode row) {
    return row.has("base_increment") && row.has("quote_increment");
  }

  /** {@code {"message": "NotFound"}}, or that of Advanced Trade with two fields more. */
  private static boolean isError(JsonNode body) {
    return body.path("message").isTextual()
        && (body.size() == 1 || (body.has("error") && body.has("error_details")));
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String text = answer.text();
    if (RecordedFeed.fits(text, CoinbaseFeed::isFrame)) {
      return RecordedFeed.read(text, CoinbaseFeed::new);
    }
    JsonNode body = Body.json(answer);
    if (isError(body)) {
      throw error(body, answer);
    }
    if (isProduct(body.path(0)) || isProduct(body.path("products").path(0))) {
      return ProductLists.coinbase(body.isArray() ? body : body.path("products"));
    }
    if (CoinbaseTicker.fits(body)) {
      return CoinbaseTicker.read(body, answer);
    }
    if (body.isArray() || body.path("candles").isArray()) {
      return CoinbaseCandles.read(body, answer, reference);
    }
    throw new VendorException(ErrorKind.MALFORMED, "the body holds no candles, trades or products");
  }

  private static VendorException error(JsonNode body, Answer answer) {
    String message = body.path("message").asText();
    String known = (body.path("error").asText("") + ' ' + message).toLowerCase(Locale.ROOT);
    return new VendorException(kind(known, answer, message), message);
  }

  private static ErrorKind kind(String known, Answer answer, String message) {
    if (known.contains("rate limit") || known.contains("too many requests")) {
      return ErrorKind.RATE_LIMITED;
    }
    if (known.contains("aggregations requested exceeds") || known.contains("candles requested")) {
      return ErrorKind.TOO_MUCH_ASKED;
    }
    if (known.contains("notfound") || known.contains("not found") || known.contains("not_found")) {
      return ErrorKind.NOT_FOUND;
    }
    if (known.contains("unauthorized")
        || known.contains("api key")
        || known.contains("signature")) {
      return ErrorKind.UNAUTHORISED;
    }
    if (known.contains("forbidden") || known.contains("permission")) {
      return ErrorKind.FORBIDDEN;
    }
    if (known.contains("internal") || known.contains("unavailable")) {
      return ErrorKind.UNAVAILABLE;
    }
    return answer.isSuccess()
        ? ErrorKind.BAD_REQUEST
        : VendorException.ofStatus(answer, message).kind();
  }

  /** Daily candles of a product; both ends are among them. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String product = URLEncoder.encode(series.externalId(), StandardCharsets.UTF_8);
    return window.inParts(MOST_CANDLES).stream()
        .map(
            part ->
                ApiRequest.get(
                    "https://api.exchange.coinbase.com/products/"
                        + product
                        + "/candles?granularity=86400&start="
                        + part.from()
                        + "T00:00:00Z&end="
                        + part.to()
                        + "T00:00:00Z"))
        .toList();
  }
}
