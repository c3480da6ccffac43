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
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Polygon.io, now Massive: aggregates (bars), quotes, trades and news. Every answer is an object
 * with {@code status} and mostly {@code request_id}; an error has a status of its own and a text.
 *
 * <p>Lists go on at {@code next_url}, which may name the other one of the vendor's two hosts and
 * does not hold the key. The free plan allows five requests a minute.
 */
public final class Polygon implements Vendor {

  private static final Set<String> GOOD = Set.of("OK", "DELAYED", "SUCCESS");
  private static final Set<String> BAD =
      Set.of("ERROR", "NOT_AUTHORIZED", "NOT_FOUND", "AUTH_FAILED", "BAD_REQUEST");

  /** The keys that an answer may start with. */
  private static final Set<String> FIRST =
      Set.of(
          "ticker",
          "queryCount",
          "resultsCount",
          "adjusted",
          "results",
          "status",
          "request_id",
          "count",
          "next_url",
          "error",
          "message",
          "afterHours",
          "close",
          "from",
          "high",
          "symbol");

  private static final Pattern LIMIT =
      Pattern.compile("(?i)maximum requests|too many requests|rate limit");
  private static final Pattern KEY =
      Pattern.compile("(?i)api ?key|not authenticated|unauthorized|auth.*failed");
  private static final Pattern NOT_ENTITLED =
      Pattern.compile("(?i)not entitled|upgrade your plan|plan doesn.?t include|not authorized");
  private static final Pattern NOT_FOUND = Pattern.compile("(?i)not found|no data");
  private static final List<String> KEY_PARAMETERS = List.of("apiKey", "apikey", "api_key");

  @Override
  public boolean recognises(Answer answer) {
    return FIRST.contains(Heads.firstKey(answer)) && isAnswer(Body.jsonOrMissing(answer));
  }

  private static boolean isAnswer(JsonNode body) {
    if (!body.isObject()) {
      return false;
    }
    String status = status(body);
    if (BAD.contains(status)) {
      // NewsAPI has a code beside such a status.
      return body.path("request_id").isTextual()
          || (!body.has("code")
              && (body.path("error").isTextual() || body.path("message").isTextual()));
    }
    return GOOD.contains(status)
        && (body.path("request_id").isTextual() || PolygonBars.isOpenClose(body));
  }

  private static String status(JsonNode body) {
    return Fields.text(body.path("status")).toUpperCase(Locale.ROOT);
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    if (!isAnswer(body)) {
      throw new VendorException(ErrorKind.MALFORMED, "no answer of Polygon: " + Fields.shown(body));
    }
    if (BAD.contains(status(body))) {
      throw error(body);
    }
    Reading.Builder reading = Reading.builder();
    readResults(body, answer, reference, reading);
    next(body, reference, reading);
    return reading.build();
  }

  private static void readResults(
      JsonNode body, Answer answer, Reference reference, Reading.Builder reading)
      throws VendorException {
    JsonNode results = body.path("results");
    JsonNode first = results.path(0);
    if (PolygonBars.isOpenClose(body)) {
      new PolygonBars(body, answer, reference).readOpenClose(reading);
    } else if (results.isMissingNode() || results.isNull() || isEmptyList(results)) {
      reading.note("the answer has no results");
    } else if (PolygonBars.isBar(first)) {
      new PolygonBars(body, answer, reference).read(reading);
    } else if (PolygonTicks.isTick(first)) {
      new PolygonTicks(answer, reference).read(results, reading);
    } else if (PolygonNews.isArticle(first)) {
      new PolygonNews(answer, reference).read(results, reading);
    } else {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          "these results are neither aggregates, quotes, trades nor news: "
              + Fields.shown(results));
    }
  }

  private static boolean isEmptyList(JsonNode node) {
    return node.isArray() && node.isEmpty();
  }

  private static void next(JsonNode body, Reference reference, Reading.Builder reading) {
    String url = Links.without(Fields.text(body.path("next_url")), KEY_PARAMETERS);
    if (url.isEmpty()) {
      return;
    }
    if (Links.isAllowed(url, reference.profile())) {
      reading.next(ApiRequest.get(url));
    } else {
      reading.note("the next page is at a host that may not be asked, it is not followed");
    }
  }

  private static VendorException error(JsonNode body) {
    String text = Fields.text(body.path("error"));
    String message = text.isEmpty() ? Fields.text(body.path("message")) : text;
    return new VendorException(
        kind(status(body), message), message.isEmpty() ? status(body) : message);
  }

  /** The text says more than the status: {@code ERROR} covers keys, limits and parameters alike. */
  private static ErrorKind kind(String status, String message) {
    if (LIMIT.matcher(message).find()) {
      return ErrorKind.RATE_LIMITED;
    }
    if (status.equals("NOT_AUTHORIZED") || NOT_ENTITLED.matcher(message).find()) {
      return ErrorKind.FORBIDDEN;
    }
    if (status.equals("AUTH_FAILED") || KEY.matcher(message).find()) {
      return ErrorKind.UNAUTHORISED;
    }
    if (status.equals("NOT_FOUND") || NOT_FOUND.matcher(message).find()) {
      return ErrorKind.NOT_FOUND;
    }
    boolean internal = message.toLowerCase(Locale.ROOT).contains("internal");
    return internal ? ErrorKind.UNAVAILABLE : ErrorKind.BAD_REQUEST;
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return List.of(
        ApiRequest.get(
            "https://api.polygon.io/v2/aggs/ticker/"
                + Links.encoded(series.externalId())
                + "/range/1/day/"
                + window.from()
                + '/'
                + window.to()
                + "?adjusted=true&sort=asc&limit=50000"));
  }
}
