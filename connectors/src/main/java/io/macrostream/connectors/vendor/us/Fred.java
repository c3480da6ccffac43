package io.macrostream.connectors.vendor.us;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Series of the Federal Reserve Bank of St. Louis with their vintages (FRED and ALFRED), as JSON,
 * XML or CSV. Values are levels in the unit of the registry.
 *
 * <p>Of a series that is published less often than daily all vintages are asked for, which tells
 * the day of each release. Daily series have more of them than an answer may have; their values as
 * they stand are taken to be released by the registry's lag.
 */
public final class Fred implements Vendor {

  private static final String URL = "https://api.stlouisfed.org/fred/series/observations";
  private static final int MOST_ROWS = 100_000;

  private static final Pattern JSON =
      Pattern.compile(
          "(?s)\\{.*\"(observations|seriess|vintage_dates|release_dates|releases|categories"
              + "|sources|tags)\"\\s*:.*");
  private static final Pattern REAL_TIME = Pattern.compile("(?s).*\"realtime_start\"\\s*:.*");
  private static final Pattern JSON_ERROR =
      Pattern.compile("(?s)\\{\\s*\"error_(code|message)\"\\s*:.*\"error_(code|message)\"\\s*:.*");
  private static final Pattern XML =
      Pattern.compile(
          "(?s)(<\\?xml[^>]*\\?>\\s*)?(<!--.*?-->\\s*)?"
              + "(<error\\s+code=.*|<(observations?|seriess|series|vintage_dates|release_dates"
              + "|releases|categories|sources|tags)\\b[^>]*\\brealtime_start=.*)");

  @Override
  public boolean recognises(Answer answer) {
    String start = Texts.start(answer);
    if (start.startsWith("{")) {
      return JSON_ERROR.matcher(start).matches()
          || (JSON.matcher(start).matches() && REAL_TIME.matcher(start).matches());
    }
    return start.startsWith("<") ? XML.matcher(start).matches() : FredCsv.isCsv(start);
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String start = Texts.start(answer);
    if (start.startsWith("<")) {
      return readXml(answer, reference);
    }
    if (FredCsv.isCsv(start)) {
      Reading.Builder reading = Reading.builder();
      FredTable table = FredCsv.table(answer, reading);
      return new FredObservations(answer, reference, table, reading).read();
    }
    return readJson(Body.json(answer), answer, reference);
  }

  private static Reading readJson(JsonNode body, Answer answer, Reference reference)
      throws VendorException {
    if (body.has("error_code") || body.has("error_message")) {
      throw FredErrors.of(body.path("error_code").asText(), body.path("error_message").asText());
    }
    if (body.has("observations")) {
      FredTable table = FredJson.table(body);
      return new FredObservations(answer, reference, table, Reading.builder()).read();
    }
    if (body.path("seriess").isArray()) {
      Reading.Builder reading = Reading.builder();
      for (JsonNode series : body.path("seriess")) {
        FredSeries.describe(name -> series.path(name).asText(""), reference, reading);
      }
      return reading.build();
    }
    throw unsupported();
  }

  private static Reading readXml(Answer answer, Reference reference) throws VendorException {
    FredXml xml = FredXml.read(answer);
    if (xml.error() != null) {
      throw FredErrors.of(
          xml.error().getOrDefault("code", ""), xml.error().getOrDefault("message", ""));
    }
    Reading.Builder reading = Reading.builder();
    if (!xml.series().isEmpty()) {
      for (var series : xml.series()) {
        FredSeries.describe(name -> series.getOrDefault(name, ""), reference, reading);
      }
      return reading.build();
    }
    if (!xml.hasObservations()) {
      throw unsupported();
    }
    return new FredObservations(answer, reference, xml.table(), reading).read();
  }

  private static VendorException unsupported() {
    return new VendorException(
        ErrorKind.UNSUPPORTED, "the answer holds neither observations nor series");
  }

  /**
   * Never up to today, which is another day in the vendor's zone, but up to its last possible date.
   */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String vintages =
        series.frequency() == Frequency.DAILY
            ? ""
            : "&realtime_start=1776-07-04&realtime_end=9999-12-31";
    return List.of(
        ApiRequest.get(
            URL
                + "?series_id="
                + URLEncoder.encode(series.externalId(), StandardCharsets.UTF_8)
                + "&file_type=json&units=lin&observation_start="
                + window.from()
                + "&observation_end="
                + window.to()
                + vintages
                + "&sort_order=asc&limit="
                + MOST_ROWS
                + "&offset=0"));
  }
}
