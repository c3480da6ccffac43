package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * Closes of an index over a year (statistics of the indices): {@code {"day":3,"rateValue1":
 * "103,921.59",...,"rateValue12":null}} per day of the month. Index, year and language are only in
 * the request. A close is known in the evening of its day.
 */
final class IndexHistory implements BodyReader {

  private static final int MONTHS = 12;
  private static final String ENGLISH = "en-us";

  @Override
  public boolean fits(Answer answer) {
    if (!Parts.mayHold(answer, "rateValue1")) {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return body.path("results").path(0).has("rateValue1")
        && body.path("results").path(0).has("day");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    CallArgument asked = CallArgument.of(answer.request());
    String index = asked.text("index").orElse("");
    int year = asked.json().path("year").asInt();
    if (index.isEmpty() || year == 0) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          "closes of an index; which and of what year is in the request only");
    }
    boolean english = asked.text("language").orElse("").equals(ENGLISH);
    JsonNode days = Body.json(answer).path("results");
    Reading.Builder reading = Reading.builder();
    for (int month = 1; month <= MONTHS; month++) {
      for (int i = 0; i < days.size(); i++) {
        String close = days.get(i).path("rateValue" + month).asText("").strip();
        String where = "results[" + i + "].rateValue" + month;
        if (close.isEmpty() || close.equals("null")) {
          reading.missing();
          continue;
        }
        try {
          LocalDate date = LocalDate.of(year, month, days.get(i).path("day").asInt());
          DayFacts facts =
              DayFacts.published(Parts.date(date.toString(), Parts.ISO), answer, reference);
          reading.add(facts.price(index, price(close, english), List.of()), where, close);
        } catch (DateTimeException e) {
          reading.reject(Reason.BAD_DATE, e.getMessage(), where, Parts.shortened(close));
        } catch (NumberFormatException e) {
          reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, Parts.shortened(close));
        }
      }
    }
    return reading.build();
  }

  private static BigDecimal price(String close, boolean english) {
    return english ? Parts.english(close) : Numbers.comma(close);
  }
}
