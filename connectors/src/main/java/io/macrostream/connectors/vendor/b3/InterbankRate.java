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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interbank rate (DI over), percent per year of 252 business days, series {@code DI_OVER}: a file
 * of eight digits with two implied decimals ({@code 00001315} is 13.15 %) whose day is in its name,
 * or {@code
 * {"taxa":"13,65","dataTaxa":"07/12/2022","indice":"37.558,60","dataIndice":"08/12/2022"}} with the
 * index that accumulates it, series {@code DI_INDEX}.
 */
final class InterbankRate implements BodyReader {

  private static final int DIGITS = 8;
  private static final int DECIMALS = 2;
  private static final int LONGEST = 16;
  private static final Pattern RATE = Pattern.compile("\\s*(\\d{" + DIGITS + "})\\s*");
  private static final Pattern FILE = Pattern.compile("/(\\d{8})\\.txt$");

  @Override
  public boolean fits(Answer answer) {
    return isFile(answer)
        || (Parts.mayHold(answer, "dataTaxa") && Body.jsonOrMissing(answer).has("taxa"));
  }

  private static boolean isFile(Answer answer) {
    return answer.body().length <= LONGEST && RATE.matcher(Parts.start(answer, LONGEST)).matches();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Reading.Builder reading = Reading.builder();
    if (isFile(answer)) {
      DayFacts facts = DayFacts.published(day(answer), answer, reference);
      String digits = answer.text().strip();
      BigDecimal rate = new BigDecimal(digits).movePointLeft(DECIMALS);
      reading.add(facts.observation("DI_OVER", rate, "pct_pa_exp252"), "line 1", digits);
      return reading.build();
    }
    JsonNode body = Body.json(answer);
    add("DI_OVER", "pct_pa_exp252", body, "taxa", "dataTaxa", answer, reference, reading);
    add("DI_INDEX", "index", body, "indice", "dataIndice", answer, reference, reading);
    return reading.build();
  }

  private static LocalDate day(Answer answer) throws VendorException {
    Matcher name = FILE.matcher(answer.request().path());
    if (!name.find()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "an interbank rate, whose day is only in the name of its file");
    }
    try {
      return Parts.date(name.group(1), Parts.COMPACT);
    } catch (DateTimeException e) {
      throw new VendorException(ErrorKind.MALFORMED, e.getMessage(), e);
    }
  }

  private static void add(
      String series,
      String unit,
      JsonNode body,
      String key,
      String dayKey,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    String value = body.path(key).asText("").strip();
    String day = body.path(dayKey).asText("");
    if (value.isEmpty() || value.equals("-")) {
      reading.missing();
      return;
    }
    try {
      DayFacts facts = DayFacts.published(Parts.date(day, Parts.BRAZILIAN), answer, reference);
      reading.add(facts.observation(series, Numbers.comma(value), unit), key, value);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), dayKey, Parts.shortened(day));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), key, Parts.shortened(value));
    }
  }
}
