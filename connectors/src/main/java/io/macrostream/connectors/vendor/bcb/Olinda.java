package io.macrostream.connectors.vendor.bcb;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.event.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Olinda, the central bank's OData server behind several services: tables as JSON in an envelope or
 * as CSV with a decimal comma and {@code null}, and errors as JSON inside a comment, with {@code
 * codigo} and {@code mensagem}, whatever the status.
 *
 * <p>{@code $} and {@code @} must reach it literally, and a blank as {@code %20}. The host that the
 * envelope names is an internal one and never called.
 */
final class Olinda {

  private static final String SERVICES = "https://olinda.bcb.gov.br/olinda/servico/";
  private static final Pattern ERROR = Pattern.compile("(/\\*\\s*)?\\{\\s*\"codigo\"\\s*:.*");
  private static final Pattern CONTEXT =
      Pattern.compile("\\{\\s*\"@odata\\.context\"\\s*:\\s*\"[^\"]*/servico/([^\"/]*)/");
  private static final Pattern FIRST_ROW =
      Pattern.compile("\\{[^\\[\\]]*\"value\"\\s*:\\s*\\[\\s*\\{([^{}]*)");
  private static final Pattern NAME = Pattern.compile("\"(\\w+)\"\\s*:");
  private static final Pattern SKIP = Pattern.compile("([?&]\\$skip=)(\\d{1,9})(?=&|$)");

  private Olinda() {}

  /**
   * What an answer holds.
   *
   * @param resource the table, such as {@code CotacaoDolarPeriodo}; empty if neither the answer nor
   *     the request tells
   * @param rows in the order of the answer
   */
  record Table(String resource, List<OlindaRow> rows) {}

  /** Whether a body starts as errors of every service do. */
  static boolean isError(String start) {
    return ERROR.matcher(start.lines().limit(3).reduce("", String::concat)).matches()
        && start.contains("\"mensagem\"");
  }

  /** Whether a body starts as the envelope of that service does. */
  static boolean isOf(String start, String service) {
    Matcher context = CONTEXT.matcher(start);
    return context.lookingAt() && context.group(1).equals(service);
  }

  /** The names of the columns in lower case, as far as the start of a body tells. */
  static Set<String> columns(String start) {
    Set<String> names = new HashSet<>();
    if (start.startsWith("{")) {
      Matcher row = FIRST_ROW.matcher(start);
      Matcher name = NAME.matcher(row.lookingAt() ? row.group(1) : "");
      while (name.find()) {
        names.add(name.group(1).toLowerCase(Locale.ROOT));
      }
      return names;
    }
    String header = start.lines().findFirst().orElse("");
    for (String name : header.split(",", -1)) {
      names.add(name.replace("\"", "").strip().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /**
   * Reads an answer; rows with too few or too many fields are rejected.
   *
   * @throws VendorException if it is an error, or no table
   */
  static Table read(Answer answer, Reading.Builder reading) throws VendorException {
    Body.requireSome(answer);
    String start = Start.of(answer);
    if (isError(start)) {
      throw error(answer);
    }
    return start.startsWith("{") ? json(answer) : csv(answer, reading);
  }

  private static Table json(Answer answer) throws VendorException {
    JsonNode body = Body.json(answer);
    JsonNode value = body.path("value");
    if (!value.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "the body has no array 'value'");
    }
    List<OlindaRow> rows = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      rows.add(OlindaRow.of(value.get(i), "value[" + i + "]"));
    }
    String context = body.path("@odata.context").asText();
    int hash = context.indexOf('#');
    return new Table(
        hash < 0 ? resource(answer.request()) : name(context.substring(hash + 1)), rows);
  }

  private static Table csv(Answer answer, Reading.Builder reading) throws VendorException {
    String text = answer.text();
    if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is cut off inside quotes");
    }
    List<String> header = null;
    List<OlindaRow> rows = new ArrayList<>();
    try {
      for (CsvRecord line :
          CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
        String where = "line " + line.getStartingLineNumber();
        List<String> fields = line.getFields();
        if (header == null) {
          header = fields;
        } else if (fields.size() == header.size()) {
          rows.add(OlindaRow.of(header, fields, where));
        } else {
          reading.reject(
              Reason.WRONG_COLUMN_COUNT,
              fields.size() + " fields, the header has " + header.size(),
              where,
              Excerpt.of(String.join(",", fields)));
        }
      }
    } catch (CsvParseException e) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is no CSV: " + e.getMessage(), e);
    }
    return new Table(resource(answer.request()), rows);
  }

  private static String resource(ApiRequest request) {
    return name(request.path().substring(request.path().lastIndexOf('/') + 1));
  }

  /** Functions have a leading underscore in the context, and parentheses behind them in both. */
  private static String name(String text) {
    int end = text.indexOf('(');
    String name = end < 0 ? text : text.substring(0, end);
    return name.startsWith("_") ? name.substring(1) : name;
  }

  private static VendorException error(Answer answer) throws VendorException {
    String text = answer.text();
    int start = text.indexOf('{');
    JsonNode error = Body.json(text.substring(start, Math.max(start, text.lastIndexOf('}') + 1)));
    int code = error.path("codigo").asInt();
    return code < 400
        ? new VendorException(ErrorKind.BAD_REQUEST, error.path("mensagem").asText())
        : VendorException.ofStatus(
            new Answer(answer.request(), code, answer.body(), answer.receivedAt()),
            error.path("mensagem").asText());
  }

  /** The address of a resource; {@code options} begin with the sign that goes before them. */
  static ApiRequest request(String service, String resource, String options) {
    return ApiRequest.get(SERVICES + service + "/versao/v1/odata/" + resource + options);
  }

  /** A text as a literal of a query. */
  static String quoted(String text) {
    String literal = text.replace("'", "''");
    return "%27" + URLEncoder.encode(literal, StandardCharsets.UTF_8).replace("+", "%20") + "%27";
  }

  /** The next page, if the request asked for pages and the answer is a full one. */
  static Optional<ApiRequest> next(Answer answer, int rows, VendorProfile profile) {
    String url = answer.request().url();
    Matcher skip = SKIP.matcher(url);
    int top =
        answer.request().parameter("$top").filter(text -> text.matches("\\d{1,9}")).stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0);
    boolean known =
        profile.hosts().stream().anyMatch(host -> url.startsWith("https://" + host + "/"));
    if (!known || top == 0 || rows < top || !skip.find()) {
      return Optional.empty();
    }
    long from = Long.parseLong(skip.group(2)) + top;
    return Optional.of(
        ApiRequest.get(url.substring(0, skip.end(1)) + from + url.substring(skip.end())));
  }
}
