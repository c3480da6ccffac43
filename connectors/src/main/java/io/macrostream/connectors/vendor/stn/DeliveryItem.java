package io.macrostream.connectors.vendor.stn;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of the list of deliveries: when a government's report of a period got its present status.
 * It becomes an event of the calendar {@code SICONFI/<government>}, whose kind names report, period
 * and status, {@code RREO/2026-B4/HO} ({@code HO} approved, {@code RE} restated); reports that each
 * institution delivers for itself have the institution behind. {@code data_status} (UTC) is both
 * announcement and availability, and the day is that in Brasília. A restated report is the sign to
 * read its cells again. How it was sent is not read.
 */
final class DeliveryItem {

  private static final String BUDGET = "Relatório Resumido de Execução Orçamentária";

  private static final Map<String, String> REPORTS =
      Map.of(BUDGET, "RREO", "Relatório de Gestão Fiscal", "RGF", "Balanço Anual (DCA)", "DCA");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");
  private static final Pattern GOVERNMENT = Pattern.compile("\\d{1,7}");
  private static final int LONGEST_NAME = 100;

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;

  DeliveryItem(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  void read(JsonNode item, String where) {
    String shown = BrazilFormats.excerpt(item.toString());
    String time = item.path("data_status").asText("").strip();
    if (time.isEmpty() || time.equals("null")) {
      reading.missing();
      return;
    }
    String government = item.path("cod_ibge").asText();
    if (!GOVERNMENT.matcher(government).matches()) {
      reading.reject(Reason.UNKNOWN_KEY, "cod_ibge is no government", where, shown);
      return;
    }
    try {
      Instant stamped = instant(time);
      reading.add(
          new ScheduleEvent(
              "SICONFI/" + government,
              kind(item),
              (int) LocalDate.ofInstant(stamped, reference.profile().zone()).toEpochDay(),
              stamped,
              answer.noLaterThanReceipt(stamped),
              reference.profile().id()),
          where,
          shown);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown);
    }
  }

  private static Instant instant(String time) {
    if (!TIME.matcher(time).matches()) {
      throw new DateTimeException("data_status is no time in UTC");
    }
    return Instant.parse(time);
  }

  private static String kind(JsonNode item) {
    String report = item.path("entregavel").asText();
    String period =
        item.path("exercicio").asText()
            + '-'
            + item.path("periodicidade").asText()
            + item.path("periodo").asText();
    String status =
        item.path("status_relatorio").isTextual() ? item.path("status_relatorio").asText() : "-";
    String kind =
        REPORTS.getOrDefault(report, shortened(report)) + '/' + period + '/' + shortened(status);
    return report.equals(BUDGET) ? kind : kind + '/' + shortened(item.path("instituicao").asText());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
