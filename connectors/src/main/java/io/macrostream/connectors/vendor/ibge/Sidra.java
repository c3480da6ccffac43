package io.macrostream.connectors.vendor.ibge;

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
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of SIDRA, in both forms that the institute serves: the nested one of the aggregates API v3
 * ({@link NestedAnswer}) and the flat one of {@code /values} ({@link FlatAnswer}). Each cell
 * becomes an observation in the table's own unit.
 *
 * <p>Read are variable, categories of all classifications, territory, period and value; names,
 * which may be reworded, are not. A cell's external id is {@code t7060/v63/c315=7170}: table,
 * variable, and classifications by their number; behind it stands the territory unless it is
 * Brazil, {@code /n6=3550308}. The table's number is not in the body, only in the request.
 *
 * <p>A value is known at 09:00 in São Paulo on the day of release, which the registry's lag stands
 * for; other cells of a table that the registry has are released with it. Of other tables only the
 * time of receipt is known. The symbols {@code -}, {@code ..}, {@code ...} and {@code X} are
 * missing values: a table need not mean zero by {@code -}.
 *
 * <p>Errors are a line of plain text; one that asks for more than 50,000 values says so.
 */
public final class Sidra implements Vendor {

  private static final Pattern TABLE = Pattern.compile("/(?:agregados|t)/(\\d{1,6})(?:/|$)");
  private static final Pattern EXTERNAL_ID =
      Pattern.compile("t(\\d+)/v(\\d+)((?:/c\\d+=\\d+)*)(?:/n(\\d+)=(\\d+))?");
  private static final Pattern TOO_MUCH =
      Pattern.compile("Quantidade de valores solicitados: \\d+ excedeu o limite: \\d+.*");

  /** How the other messages begin; the accented letter may come in any charset. */
  private static final Pattern REFUSED =
      Pattern.compile("(Par.{1,2}metro|Tabela|Vari.{1,2}vel|Classifica).{0,300}");

  @Override
  public boolean recognises(Answer answer) {
    String head = BrazilFormats.head(answer);
    return isData(head) || isError(head.strip());
  }

  private static boolean isData(String head) {
    return head.startsWith("[")
        && ((head.contains("\"variavel\"") && head.contains("\"resultados\""))
            || (head.contains("\"NC\"") && head.contains("\"V\"") && head.contains("\"D1C\"")));
  }

  private static boolean isError(String text) {
    return TOO_MUCH.matcher(text).matches() || REFUSED.matcher(text).matches();
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    String head = BrazilFormats.head(answer).strip();
    if (isError(head)) {
      throw error(answer.text(), answer);
    }
    JsonNode body = Body.json(answer);
    if (!body.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is no array");
    }
    Reading.Builder reading = Reading.builder();
    if (body.isEmpty()) {
      return reading.note("the answer has no values").build();
    }
    TableCells cells = new TableCells(table(answer.request()), answer, reference, reading);
    if (body.path(0).has("resultados")) {
      NestedAnswer.read(body, cells);
    } else {
      FlatAnswer.read(body, answer.request(), cells);
    }
    return reading.build();
  }

  private static VendorException error(String message, Answer answer) {
    if (TOO_MUCH.matcher(message.strip()).matches()) {
      return new VendorException(ErrorKind.TOO_MUCH_ASKED, message);
    }
    return answer.isSuccess()
        ? new VendorException(ErrorKind.BAD_REQUEST, message)
        : VendorException.ofStatus(answer, message);
  }

  private static String table(ApiRequest request) {
    Matcher matcher = TABLE.matcher(request.path());
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /** One request: a series of a few decades is far from 50,000 values. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    Matcher id = EXTERNAL_ID.matcher(series.externalId());
    if (!id.matches()) {
      return List.of();
    }
    String territory =
        id.group(4) == null ? "N1%5Ball%5D" : "N" + bracketed(id.group(4), id.group(5));
    StringBuilder url =
        new StringBuilder("https://servicodados.ibge.gov.br/api/v3/agregados/")
            .append(id.group(1))
            .append("/periodos/")
            .append(periods(series, window))
            .append("/variaveis/")
            .append(id.group(2))
            .append("?localidades=")
            .append(territory);
    if (!id.group(3).isEmpty()) {
      url.append("&classificacao=").append(classifications(id.group(3)));
    }
    return List.of(ApiRequest.get(url.toString()));
  }

  /** {@code 315[7170]|2[6794]} with what a URI does not allow encoded. */
  private static String classifications(String parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts.substring(2).split("/c", -1)) {
      String[] pair = part.split("=", -1);
      text.append(text.length() == 0 ? "" : "%7C").append(bracketed(pair[0], pair[1]));
    }
    return text.toString();
  }

  private static String bracketed(String name, String item) {
    return name + "%5B" + item + "%5D";
  }

  private static String periods(Series series, Window window) {
    Frequency frequency = series.isRegistered() ? series.frequency() : Frequency.MONTHLY;
    return period(frequency, window.from()) + '-' + period(frequency, window.to());
  }

  private static String period(Frequency frequency, LocalDate day) {
    int number =
        frequency == Frequency.QUARTERLY ? (day.getMonthValue() + 2) / 3 : day.getMonthValue();
    return frequency == Frequency.ANNUAL
        ? Integer.toString(day.getYear())
        : "%d%02d".formatted(day.getYear(), number);
  }
}
