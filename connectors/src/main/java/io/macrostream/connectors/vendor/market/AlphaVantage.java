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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Alpha Vantage: bars of stocks, currencies and coins, the last quote of a stock, exchange rates.
 * The status is always 200; a refusal is an object with a text. The free plan allows 25 requests a
 * day.
 *
 * <p>Keys are numbered ({@code "1. open"}), numbers are texts, times are local to the zone in
 * {@code Meta Data}.
 */
public final class AlphaVantage implements Vendor {

  private static final Set<String> REFUSALS = Set.of("Information", "Note", "Error Message");

  /** Keys of documents that hold no prices. */
  private static final Set<String> OTHERS =
      Set.of("bestMatches", "Stock Quotes", "annualReports", "sentiment_score_definition");

  private static final Pattern OTHER_KEY =
      Pattern.compile("Technical Analysis: .*|Rank [A-J]: .*|annualEarnings|quarterlyReports");

  private static final Pattern LIMIT =
      Pattern.compile("(?i)rate limit|requests? per|call frequency|calls per|sparingly");
  private static final Pattern PREMIUM =
      Pattern.compile("(?i)premium (endpoint|feature|membership|function)");
  private static final Pattern KEY = Pattern.compile("(?i)api ?key");

  /** The vendor repeats the key that was sent. */
  private static final Pattern SHOWN_KEY =
      Pattern.compile("(?i)(api ?key as|apikey=)(\\s*)[^\\s,.&]+");

  @Override
  public boolean recognises(Answer answer) {
    if (AlphaVantageCsv.isTable(answer)) {
      return true;
    }
    String first = Heads.firstKey(answer);
    return (isOurs(first) || first.equals("items") || first.equals("symbol"))
        && isAnswer(Body.jsonOrMissing(answer));
  }

  private static boolean isOurs(String key) {
    return REFUSALS.contains(key)
        || OTHERS.contains(key)
        || OTHER_KEY.matcher(key).matches()
        || key.equals("Meta Data")
        || AlphaVantageQuotes.isQuote(key)
        || AlphaVantageSeries.isSeries(key);
  }

  private static boolean isAnswer(JsonNode body) {
    if (!body.isObject()) {
      return false;
    }
    if (REFUSALS.stream().anyMatch(body::has)) {
      return REFUSALS.stream().anyMatch(key -> body.path(key).isTextual());
    }
    return body.properties().stream().anyMatch(field -> isOurs(field.getKey()));
  }

  @Override
  public Set<String> nothing() {
    return Set.of("{}");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    if (AlphaVantageCsv.isTable(answer)) {
      return new AlphaVantageCsv(answer, reference).read();
    }
    JsonNode body = Body.json(answer);
    if (!body.isObject()) {
      throw new VendorException(
          ErrorKind.MALFORMED, "no answer of Alpha Vantage: " + Fields.shown(body));
    }
    Optional<String> quote = key(body, AlphaVantageQuotes::isQuote);
    if (quote.isPresent()) {
      return new AlphaVantageQuotes(answer, reference).read(quote.get(), body.path(quote.get()));
    }
    Optional<String> series = key(body, AlphaVantageSeries::isSeries);
    if (series.isPresent()) {
      return new AlphaVantageSeries(body, series.get(), answer, reference).read();
    }
    throw refusal(body);
  }

  private static Optional<String> key(JsonNode body, Predicate<String> wanted) {
    return body.properties().stream().map(Map.Entry::getKey).filter(wanted).findFirst();
  }

  private static VendorException refusal(JsonNode body) {
    String error = Fields.text(body.path("Error Message"));
    if (!error.isEmpty()) {
      boolean unauthorised = KEY.matcher(error).find();
      return new VendorException(
          unauthorised ? ErrorKind.UNAUTHORISED : ErrorKind.BAD_REQUEST, withoutKey(error));
    }
    String note = Fields.text(body.path("Information")) + Fields.text(body.path("Note"));
    if (!note.isEmpty()) {
      return new VendorException(kindOfNote(note), withoutKey(note));
    }
    boolean known = body.properties().stream().anyMatch(field -> isOurs(field.getKey()));
    return known
        ? new VendorException(
            ErrorKind.UNSUPPORTED,
            "this answer holds no prices, such as a list of instruments or an indicator: "
                + body.fieldNames().next())
        : new VendorException(
            ErrorKind.MALFORMED, "no answer of Alpha Vantage: " + Fields.shown(body));
  }

  /** Every note about a limit recommends a premium plan, so limits come first. */
  private static ErrorKind kindOfNote(String note) {
    if (LIMIT.matcher(note).find()) {
      return ErrorKind.RATE_LIMITED;
    }
    if (PREMIUM.matcher(note).find()) {
      return ErrorKind.FORBIDDEN;
    }
    return note.contains("demo") ? ErrorKind.UNAUTHORISED : ErrorKind.RATE_LIMITED;
  }

  private static String withoutKey(String text) {
    return SHOWN_KEY.matcher(text).replaceAll("$1$2***");
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String[] pair = series.externalId().split("/", -1);
    String what =
        pair.length == 2
            ? "FX_DAILY&from_symbol="
                + Links.encoded(pair[0])
                + "&to_symbol="
                + Links.encoded(pair[1])
            : "TIME_SERIES_DAILY&symbol=" + Links.encoded(series.externalId());
    // There is no window: compact are the last hundred days, full is everything.
    return List.of(
        ApiRequest.get(
            "https://www.alphavantage.co/query?function="
                + what
                + "&outputsize=full&datatype=json"));
  }
}
