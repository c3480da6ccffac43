package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Candles of Coinbase. The answer names neither the product nor the length; the request does. */
final class CoinbaseCandles {

  private static final Pattern PRODUCT = Pattern.compile("/products/([^/?]{1,64})/");
  private static final Pattern SECONDS = Pattern.compile("\\d{2,6}");
  private static final Map<String, Long> NAMED =
      Map.of(
          "ONE_MINUTE", 60L,
          "FIVE_MINUTE", 300L,
          "FIFTEEN_MINUTE", 900L,
          "THIRTY_MINUTE", 1_800L,
          "ONE_HOUR", 3_600L,
          "TWO_HOUR", 7_200L,
          "FOUR_HOUR", 14_400L,
          "SIX_HOUR", 21_600L,
          "ONE_DAY", CandleLength.DAY);

  private CoinbaseCandles() {}

  static Reading read(JsonNode body, Answer answer, Reference reference) throws VendorException {
    boolean arrays = body.isArray();
    JsonNode rows = arrays ? body : body.path("candles");
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      parts.add(new Part(rows.get(i), (arrays ? "[" : "candles[") + i + "]"));
    }
    var candles =
        new Candles(
            product(answer.request()),
            reference.profile().id(),
            length(answer.request()),
            row -> arrays ? row.path(0) : row.path("start"),
            arrays ? Candle::ofCoinbase : Candle::named);
    Reading.Builder reading = Reading.builder();
    candles.read(parts, answer, reading);
    return reading.build();
  }

  private static String product(ApiRequest request) {
    Matcher matcher = PRODUCT.matcher(request.url());
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  private static OptionalLong length(ApiRequest request) {
    String granularity = request.parameter("granularity").orElse("");
    long seconds =
        SECONDS.matcher(granularity).matches()
            ? Long.parseLong(granularity)
            : NAMED.getOrDefault(granularity, 0L);
    return CandleLength.isKnown(seconds) ? OptionalLong.of(seconds) : OptionalLong.empty();
  }
}
