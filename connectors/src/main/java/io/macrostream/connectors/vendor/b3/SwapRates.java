package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reference rates for swaps ({@code TaxaSwap.txt}): lines of 72 columns with the code of a curve,
 * calendar and business days, a sign, and 14 digits of which 7 are decimals.
 *
 * <p>The file holds a hundred curves, prices among them, and does not say how they compound. Those
 * of which it is known are curves {@code B3_<code>}, whose nodes are labelled by calendar days; the
 * others are series {@code TAXASWAP.<code>.<calendar days>D} with the number as it is.
 */
final class SwapRates implements BodyReader {

  private static final Pattern LINE =
      Pattern.compile("\\d{11}\\d{8}\\p{Alnum}{2}.{5}.{15}\\d{5}\\d{5}[+-]\\d{14}[FM]\\d{5}");
  private static final int LENGTH = 72;
  private static final int DECIMALS = 7;

  /** Manual of curves: nominal and real rates on 252 business days, cupom linear on 360 days. */
  private static final Map<String, Compounding> CURVES =
      Map.of(
          "PRE", Compounding.EXP_252, // DI against fixed
          "APR", Compounding.EXP_252, // the same at the settlement of the futures
          "DIC", Compounding.EXP_252, // DI against IPCA: real, from a poll
          "DPL", Compounding.EXP_252, // clean IPCA coupon: real, from DAP
          "DOC", Compounding.LIN_360); // clean dollar coupon

  @Override
  public boolean fits(Answer answer) {
    String start = Parts.start(answer, LENGTH + 1);
    return start.length() >= LENGTH
        && LINE.matcher(start.substring(0, LENGTH)).matches()
        && (start.length() == LENGTH || "\r\n".indexOf(start.charAt(LENGTH)) >= 0);
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Reading.Builder reading = Reading.builder();
    Set<String> seen = new HashSet<>();
    List<String> lines = Parts.lines(answer);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String where = "line " + (i + 1);
      if (line.isBlank()) {
        continue;
      }
      if (line.length() != LENGTH || !LINE.matcher(line).matches()) {
        reading.reject(
            Reason.MALFORMED, "no line of reference rates", where, Parts.shortened(line));
      } else if (!seen.add(line.substring(11, 19) + line.substring(21, 26) + days(line))) {
        reading.reject(Reason.DUPLICATE, "a second rate of the same days", where, line);
      } else {
        read(line, where, answer, reference, reading);
      }
    }
    return reading.build();
  }

  private static int days(String line) {
    return Integer.parseInt(line.substring(41, 46));
  }

  private static void read(
      String line, String where, Answer answer, Reference reference, Reading.Builder reading) {
    try {
      LocalDate date = Parts.date(line.substring(11, 19), Parts.COMPACT);
      DayFacts facts = DayFacts.published(date, answer, reference);
      if (facts.isAhead(answer)) {
        reading.reject(Reason.BEYOND_HORIZON, "the day lies ahead", where, line);
        return;
      }
      add(line, where, facts, reading);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, line);
    }
  }

  private static void add(String line, String where, DayFacts facts, Reading.Builder reading) {
    String code = line.substring(21, 26).strip();
    BigDecimal number = new BigDecimal(line.substring(52, 66)).movePointLeft(DECIMALS);
    BigDecimal signed = line.charAt(51) == '-' ? number.negate() : number;
    int days = days(line);
    String tenor = days + "D";
    Compounding compounding = CURVES.get(code);
    if (compounding == null) {
      reading.note(
          "curve "
              + code
              + " ("
              + line.substring(26, 41).strip()
              + ") is kept as it is: nothing says how it compounds");
      reading.add(
          facts.observation("TAXASWAP." + code + '.' + tenor, signed, "as_published"), where, line);
      return;
    }
    reading.add(
        facts.node(
            "B3_" + code, tenor, facts.date().plusDays(days), signed, compounding, List.of()),
        where,
        line);
  }
}
