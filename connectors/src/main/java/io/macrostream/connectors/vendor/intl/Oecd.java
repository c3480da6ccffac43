package io.macrostream.connectors.vendor.intl;

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
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data of the OECD in SDMX: generic XML, JSON (also of the service that was closed in 2024) and
 * CSV. A series is the flow and the value of every dimension but time, such as {@code
 * OECD.SDD.STES,DSD_STES@DF_FINMARK/USA.M.IR3TIB.PA._Z._Z._Z._Z.N}; of the Economic Outlook, which
 * the registry knows, the key alone ({@code USA.GAP.A}). The version of a flow is no part of it.
 *
 * <p>Observations are in no order of time. Values come in single units: the multiplier is applied.
 * Their release is not told ({@code prepared} is when the answer was made), so they are available
 * when they were first seen.
 */
public final class Oecd implements Vendor {

  private static final String SERVICE = "https://sdmx.oecd.org/public/rest/data/";
  private static final String OUTLOOK = "OECD.ECO.MAD,DSD_EO@DF_EO";
  private static final Pattern IS_OUTLOOK = Pattern.compile("(?:.*,)?(?:DSD_EO@DF_EO|EO)");
  private static final Pattern ASKED = Pattern.compile("/data/([^/?,]+(?:,[^/?,]+)?)");
  private static final int START = 8192;
  private static final Pattern ERROR_TEXT =
      Pattern.compile(
          "(?i)(NoRecordsFound|NoResultsFound|No ?results ?found|Could not find Dataflow"
              + "|Semantic ?Error|Syntax ?Error).*",
          Pattern.DOTALL);
  private static final Pattern ERROR_XML =
      Pattern.compile(
          "<(?:\\w+:)?ErrorMessage[^>]*?code=\"(\\d+)\"[^>]*>(.{0,2000})", Pattern.DOTALL);

  @Override
  public boolean recognises(Answer answer) {
    String start = start(answer);
    if (start.startsWith("<")) {
      return (start.contains("GenericData") && start.contains("OECD"))
          || (start.contains("StructureSpecificData") && start.contains("OECD"))
          || ERROR_XML.matcher(start).find();
    }
    if (start.startsWith("{")) {
      return start.contains("\"dataSets\"") || start.contains("sdmx-json");
    }
    return ERROR_TEXT.matcher(start).matches()
        || SdmxCsv.isHeader(start.lines().findFirst().orElse(""));
  }

  private static String start(Answer answer) {
    int length = Math.min(answer.body().length, START);
    String text = new String(answer.body(), 0, length, StandardCharsets.UTF_8).strip();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String start = start(answer);
    Reading.Builder reading = Reading.builder();
    List<SdmxRow> rows = new ArrayList<>();
    Optional<String> flow;
    if (start.startsWith("<")) {
      Matcher error = ERROR_XML.matcher(start);
      if (error.find()) {
        throw error(error.group(1), error.group(2).replaceAll("<[^>]*>", " ").strip(), answer);
      }
      flow = SdmxXml.read(answer.text(), rows::add);
    } else if (start.startsWith("{")) {
      JsonNode body = Body.json(answer);
      requireNoErrors(body, answer);
      flow = SdmxJson.read(body, rows::add);
    } else if (SdmxCsv.isHeader(start.lines().findFirst().orElse(""))) {
      flow = SdmxCsv.read(answer.text(), reading, rows::add);
    } else {
      throw text(start, answer);
    }
    take(rows, flow(flow, answer), answer, reference, reading);
    return reading.build();
  }

  private static String flow(Optional<String> told, Answer answer) throws VendorException {
    Matcher asked = ASKED.matcher(answer.request().path());
    if (told.isPresent() || !asked.find()) {
      return told.orElseThrow(
          () ->
              new VendorException(
                  ErrorKind.INCONSISTENT, "neither the answer nor the request names the flow"));
    }
    return asked.group(1);
  }

  private static void take(
      List<SdmxRow> rows,
      String flow,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    Cells cells = new Cells(answer, Optional.empty(), reading);
    boolean outlook = IS_OUTLOOK.matcher(flow).matches();
    for (SdmxRow row : rows) {
      if (row.isMissing()) {
        reading.missing();
        continue;
      }
      Series registered = reference.series(row.key());
      Series series =
          outlook && registered.isRegistered()
              ? registered
              : reference.series(flow + '/' + row.key());
      cells.take(
          List.of(series),
          row.period(),
          row::number,
          row.where(),
          row.key() + ' ' + row.period() + ' ' + row.value());
    }
  }

  private static void requireNoErrors(JsonNode body, Answer answer) throws VendorException {
    JsonNode error = body.path("errors").path(0);
    if (!error.isMissingNode()) {
      String message = error.path("title").asText(error.path("detail").asText(error.toString()));
      throw error(error.path("code").asText(""), message, answer);
    }
  }

  private static VendorException text(String message, Answer answer) {
    String line = message.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
    boolean isNotFound = line.startsWith("no") || line.startsWith("could not find");
    return error(isNotFound ? "100" : "150", message, answer);
  }

  /** The codes of SDMX errors, and those of HTTP where a message has them instead. */
  private static VendorException error(String code, String message, Answer answer) {
    ErrorKind kind =
        switch (code) {
          case "100", "404" -> ErrorKind.NOT_FOUND;
          case "110", "401" -> ErrorKind.UNAUTHORISED;
          case "130", "510", "413" -> ErrorKind.TOO_MUCH_ASKED;
          case "140", "150", "400", "406", "422" -> ErrorKind.BAD_REQUEST;
          case "429" -> ErrorKind.RATE_LIMITED;
          case "500", "503" -> ErrorKind.UNAVAILABLE;
          case "501" -> ErrorKind.UNSUPPORTED;
          default -> null;
        };
    return kind == null
        ? VendorException.ofStatus(answer, message + " (" + code + ")")
        : new VendorException(kind, message + " (" + code + ")");
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    int slash = series.externalId().indexOf('/');
    String flow = slash < 0 ? OUTLOOK : series.externalId().substring(0, slash);
    String key = series.externalId().substring(slash + 1);
    // No version after the second comma: the latest.
    return List.of(
        ApiRequest.get(
            SERVICE
                + flow
                + ",/"
                + key
                + "?startPeriod="
                + YearMonth.from(window.from())
                + "&endPeriod="
                + YearMonth.from(window.to())));
  }
}
