package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.KrakenFeed;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Kraken: candles, books and pairs of the spot market ({@code {"error": [], "result": {...}}},
 * keyed by the venue's own name of the pair), tickers of its futures, and recordings of the feed.
 */
public final class Kraken implements Vendor {

  private static final Pattern FUTURES = Pattern.compile("(?i)(PI|PF|FI|FF)_.*");

  @Override
  public boolean recognises(Answer answer) {
    String text = answer.text();
    if (RecordedFeed.fits(text, KrakenFeed::isFrame)) {
      return true;
    }
    if (!text.contains("\"error\"") && !text.contains("\"tickers\"")) {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return isSpot(body) || KrakenFutures.fits(body) || KrakenFutures.isError(body);
  }

  /** A list of texts, alone or beside a result. */
  private static boolean isSpot(JsonNode body) {
    JsonNode errors = body.path("error");
    if (!errors.isArray() || body.size() > 2) {
      return false;
    }
    for (JsonNode error : errors) {
      if (!error.isTextual()) {
        return false;
      }
    }
    return body.has("result") || (body.size() == 1 && !errors.isEmpty());
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String text = answer.text();
    if (RecordedFeed.fits(text, KrakenFeed::isFrame)) {
      return RecordedFeed.read(text, KrakenFeed::new);
    }
    JsonNode body = Body.json(answer);
    if (KrakenFutures.isError(body)) {
      throw KrakenErrors.of(List.of(body.path("error").asText()), answer);
    }
    if (KrakenFutures.fits(body)) {
      return KrakenFutures.read(body, answer, reference);
    }
    if (!isSpot(body)) {
      throw new VendorException(ErrorKind.MALFORMED, "the body has no list of errors");
    }
    Reading.Builder reading = Reading.builder();
    KrakenErrors.check(body.path("error"), answer, reading);
    return KrakenSpot.read(body.path("result"), answer, reference, reading);
  }

  /** Daily candles from a day on, at most 720; for a contract of futures all tickers. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    if (FUTURES.matcher(series.externalId()).matches()) {
      return List.of(ApiRequest.get("https://futures.kraken.com/derivatives/api/v3/tickers"));
    }
    long since = window.from().atStartOfDay(ZoneOffset.UTC).toEpochSecond() - 1;
    return List.of(
        ApiRequest.get(
            "https://api.kraken.com/0/public/OHLC?pair="
                + URLEncoder.encode(series.externalId(), StandardCharsets.UTF_8)
                + "&interval=1440&since="
                + since));
  }
}
