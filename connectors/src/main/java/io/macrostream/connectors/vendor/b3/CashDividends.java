package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Cash dividends of a company, in Brazilian form: {@code GetListedCashDividends} ({@code
 * "typeStock":"ON","valueCash":"0,1334","ratio":"1","corporateAction":"DIVIDENDO",
 * "lastDatePriorEx":"17/12/2021"}), of a company that only the request names, and the {@code
 * cashDividends} of {@code GetListedSupplementCompany}, by ISIN.
 */
final class CashDividends implements BodyReader {

  private static final String ROWS = "cashDividends";

  @Override
  public boolean fits(Answer answer) {
    if (Parts.mayHold(answer, "lastDatePriorEx")) {
      JsonNode body = Body.jsonOrMissing(answer);
      return body.has("page") && body.path("results").path(0).has("lastDatePriorEx");
    }
    return Parts.mayHold(answer, ROWS) && Body.jsonOrMissing(answer).path(0).path(ROWS).isArray();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    Reading.Builder reading = Reading.builder();
    DividendEvents events = new DividendEvents(answer, reference, reading);
    if (body.isArray()) {
      for (JsonNode company : body) {
        supplement(company.path(ROWS), events, reading);
      }
    } else {
      CallArgument asked = CallArgument.of(answer.request());
      String company = asked.text("tradingName").orElse("COMPANY").replace(' ', '_');
      list(body.path("results"), company, events, reading);
      asked.nextPage(body.path("page")).ifPresent(reading::next);
    }
    events.finish();
    return reading.build();
  }

  private static void list(
      JsonNode rows, String company, DividendEvents events, Reading.Builder reading) {
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      String share = company + '.' + word(row, "typeStock");
      add(
          row,
          i,
          share,
          new Keys("corporateAction", "lastDatePriorEx", "valueCash"),
          events,
          reading);
    }
  }

  private static void supplement(JsonNode rows, DividendEvents events, Reading.Builder reading) {
    reading.note("dividends in shares and subscriptions are not read");
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      add(
          row,
          i,
          word(row, "isinCode"),
          new Keys("label", "lastDatePrior", "rate"),
          events,
          reading);
    }
  }

  /**
   * What the two lists call the same.
   *
   * @param action kind of payment
   * @param lastDay last day with a right to it
   * @param amount in reais
   */
  private record Keys(String action, String lastDay, String amount) {}

  private static void add(
      JsonNode row,
      int index,
      String share,
      Keys keys,
      DividendEvents events,
      Reading.Builder reading) {
    String where = "dividends[" + index + "]";
    String text = Parts.shortened(row.toString());
    String lastDay = row.path(keys.lastDay()).asText("").strip();
    String amount = row.path(keys.amount()).asText("").strip();
    if (lastDay.isEmpty() || amount.isEmpty()) {
      reading.missing();
      return;
    }
    try {
      LocalDate exDate = new TradingDays().next(Parts.date(lastDay, Parts.BRAZILIAN));
      BigDecimal shares = Numbers.comma(row.path("ratio").asText("1"));
      if (shares.signum() <= 0) {
        throw new NumberFormatException("a dividend of " + shares + " shares");
      }
      BigDecimal perShare = Numbers.comma(amount).divide(shares, MathContext.DECIMAL64);
      events.add(
          new DividendEvents.Key(share, word(row, keys.action()), exDate),
          perShare,
          where,
          row.toString());
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, text);
    }
  }

  /** A text as part of an id. */
  private static String word(JsonNode row, String key) {
    String text = Parts.shortened(row.path(key).asText("").strip());
    return text.isEmpty() ? "UNKNOWN" : text.replaceAll("\\s+", "_");
  }
}
