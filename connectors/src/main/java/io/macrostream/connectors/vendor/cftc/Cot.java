package io.macrostream.connectors.vendor.cftc;

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
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commitments of traders: the yearly text files, plain or zipped, and the rows of the open-data
 * service, whose values are all texts and whose empty fields are absent. Each row is a {@code
 * Positioning}; a net position of the registry, in contracts, comes besides as an observation.
 *
 * <p>The positions are those at the end of a Tuesday; see {@link CotRelease} for when they are
 * known. Past weeks are revised now and then without notice.
 */
public final class Cot implements Vendor {

  private static final int START = 8192;
  private static final int LONGEST_ERROR = 1 << 16;

  @Override
  public boolean recognises(Answer answer) {
    if (CotZip.isZip(answer.body())) {
      return CotZip.holdsReport(answer.body());
    }
    String start = start(answer);
    if (start.startsWith("[")) {
      return isEmptyList(answer) || hasColumnOfReport(start);
    }
    if (start.startsWith("{")) {
      return answer.body().length <= LONGEST_ERROR && isError(Body.jsonOrMissing(answer));
    }
    return !start.startsWith("<") && CotText.isOne(start.lines().findFirst().orElse(""));
  }

  private static String start(Answer answer) {
    int length = Math.min(answer.body().length, START);
    String text = new String(answer.body(), 0, length, StandardCharsets.UTF_8).stripLeading();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean hasColumnOfReport(String start) {
    return start.contains("\"report_date_as_yyyy_mm_dd\"")
        || start.contains("\"cftc_contract_market_code\"")
        || start.contains("\"futonly_or_combined\"");
  }

  /** A window without a report. The body is nobody's in particular, so the address decides. */
  private static boolean isEmptyList(Answer answer) {
    return answer.body().length < START
        && answer.text().replaceAll("\\s", "").equals("[]")
        && answer.request().url().startsWith(CotRequests.SERVICE);
  }

  private static boolean isError(JsonNode body) {
    return body.path("error").isBoolean() && body.has("message");
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    Reading.Builder reading = Reading.builder();
    String start = start(answer);
    if (start.startsWith("[") || start.startsWith("{")) {
      JsonNode body = Body.json(answer);
      if (!body.isArray()) {
        throw error(body, answer);
      }
      readRows(body, reader(answer, reference, Optional.empty(), reading), reading);
      CotRequests.next(answer.request(), body.size(), reference.profile()).ifPresent(reading::next);
      return reading.build();
    }
    Optional<CotZip> zip =
        CotZip.isZip(answer.body()) ? Optional.of(CotZip.read(answer.body())) : Optional.empty();
    String text = zip.map(CotZip::text).orElseGet(answer::text);
    CotReader reader = reader(answer, reference, zip.map(CotZip::name), reading);
    new CotText(text).read(reading, reader::read);
    return reading.build();
  }

  private static CotReader reader(
      Answer answer, Reference reference, Optional<String> member, Reading.Builder reading) {
    CotScope scope = CotScope.of(answer.request().url(), member);
    return new CotReader(answer, reference, scope, reading);
  }

  private static void readRows(JsonNode rows, CotReader reader, Reading.Builder reading) {
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      String where = "[" + i + "]";
      if (!row.isObject()) {
        reading.reject(
            Reason.MALFORMED, "the row is no object", where, CotReader.shown(row.toString()));
        continue;
      }
      Map<String, String> cells = new HashMap<>();
      row.properties()
          .forEach(
              field -> {
                if (!field.getValue().isNull()) {
                  String value =
                      field.getValue().isValueNode()
                          ? field.getValue().asText()
                          : field.getValue().toString();
                  cells.put(field.getKey().toLowerCase(Locale.ROOT), value);
                }
              });
      reader.read(new CotRow(cells, where, row.toString()));
    }
  }

  private static VendorException error(JsonNode body, Answer answer) {
    String code = body.path("code").asText("");
    String message = body.path("message").asText("") + (code.isEmpty() ? "" : " (" + code + ")");
    if (code.contains("throttle") || code.contains("too_many")) {
      return new VendorException(ErrorKind.RATE_LIMITED, message);
    }
    if (code.contains("missing") || code.contains("not_found")) {
      return new VendorException(ErrorKind.NOT_FOUND, message);
    }
    if (code.contains("authentication")) {
      return new VendorException(ErrorKind.UNAUTHORISED, message);
    }
    if (code.contains("permission") || code.contains("authorization")) {
      return new VendorException(ErrorKind.FORBIDDEN, message);
    }
    if (code.contains("timeout") || code.contains("timed_out")) {
      return new VendorException(ErrorKind.UNAVAILABLE, message);
    }
    return answer.isSuccess()
        ? new VendorException(ErrorKind.BAD_REQUEST, message)
        : VendorException.ofStatus(answer, message);
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return CotRequests.of(series, window);
  }
}
