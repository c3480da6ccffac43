package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Atom form: per day an element {@code properties} with {@code NEW_DATE} and {@code BC_10YEAR}
 * (nominal) or {@code TC_10YEAR} (real). A maturity that did not exist has no element, or one that
 * is marked as null; {@code BC_30YEARDISPLAY} is none. {@code updated} is the time of the request.
 */
final class TreasuryXml implements Xml.Handler {

  private static final String DAY = "properties";
  private static final String DATE = "NEW_DATE";
  private static final String NOMINAL = "BC_";
  private static final String REAL = "TC_";
  private static final String DISPLAY = "BC_30YEARDISPLAY";

  private record Element(String name, String text) {}

  private final TreasuryRates rates;
  private final List<Element> day = new ArrayList<>();
  private boolean inDay;
  private boolean isNull;
  private int line;
  private int days;
  private int daysOfCurves;

  private TreasuryXml(TreasuryRates rates) {
    this.rates = rates;
  }

  static Reading read(Answer answer, TreasuryRates rates) throws VendorException {
    TreasuryXml handler = new TreasuryXml(rates);
    Xml.read(answer, handler);
    if (handler.days > 0 && handler.daysOfCurves == 0) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "the feed holds neither nominal nor real par yields");
    }
    return rates.reading().build();
  }

  @Override
  public void begin(String name, Map<String, String> attributes, int at) {
    isNull = "true".equals(attributes.get("null"));
    if (name.equals(DAY)) {
      inDay = true;
      line = at;
      day.clear();
    }
  }

  @Override
  public void end(String name, String text) {
    if (name.equals(DAY)) {
      inDay = false;
      endDay();
    } else if (inDay) {
      day.add(new Element(name, isNull ? "" : text));
    }
    isNull = false;
  }

  private void endDay() {
    days++;
    List<Element> yields = day.stream().filter(TreasuryXml::isYield).toList();
    if (yields.isEmpty()) {
      return;
    }
    daysOfCurves++;
    Optional<String> date =
        day.stream().filter(each -> each.name().equals(DATE)).map(Element::text).findFirst();
    String where = "line " + line;
    try {
      LocalDate session = date(date.orElse(""));
      yields.forEach(each -> node(each, session, where + ", " + each.name()));
    } catch (DateTimeException e) {
      rates
          .reading()
          .reject(Reason.BAD_DATE, e.getMessage(), where, Texts.shortened(day.toString()));
    }
  }

  private static boolean isYield(Element element) {
    return (element.name().startsWith(NOMINAL) || element.name().startsWith(REAL))
        && !element.name().equals(DISPLAY);
  }

  private void node(Element element, LocalDate session, String where) {
    boolean nominal = element.name().startsWith(NOMINAL);
    Optional<TreasuryTenor> tenor = TreasuryTenor.of(element.name().substring(NOMINAL.length()));
    if (tenor.isPresent()) {
      String curve = nominal ? TreasuryRates.NOMINAL : TreasuryRates.REAL;
      rates.node(curve, tenor.get(), session, element.text(), where);
    } else {
      rates
          .reading()
          .note("element " + Texts.shortened(element.name()) + " is no known tenor; left out");
    }
  }

  /** The time of day is always midnight and means nothing. */
  private static LocalDate date(String text) {
    int time = text.indexOf('T');
    return Texts.isoDate(time < 0 ? text : text.substring(0, time));
  }
}
