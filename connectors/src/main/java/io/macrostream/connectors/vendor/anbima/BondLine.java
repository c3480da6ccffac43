package io.macrostream.connectors.vendor.anbima;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bond of the file, its columns found by name. Read are title, reference date, maturity, the
 * indicative rate ({@code Tx. Indicativas}) and the PU. Not read are SELIC code and issue date, bid
 * and offer rates, the standard deviation, the four bounds of the indicative intervals, and the
 * criterion.
 *
 * <p>The rate is a point of the curve of its title, such as {@code ANBIMA_NTN_B}, at the maturity
 * date: a fraction per year compounded on business days, real for NTN-B and NTN-C, a spread over
 * Selic for LFT, which may be negative. The PU is the close of the bond, such as {@code
 * NTN-B_2035-05-15}, in reais. Both describe the whole reference date.
 */
final class BondLine {

  private static final Pattern TITLE = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");

  private final int width;
  private final int title;
  private final int reference;
  private final int maturity;
  private final int rate;
  private final int price;
  private final Answer answer;
  private final VendorProfile profile;
  private final Reading.Builder reading;

  /** Bond and day of a line. */
  private record Key(String title, LocalDate session, LocalDate maturity) {

    Instant observedAt() {
      return Instant.ofEpochMilli(Times.endOfDay(session));
    }
  }

  BondLine(String header, Answer answer, VendorProfile profile, Reading.Builder reading)
      throws VendorException {
    List<String> names = List.of(header.split("@", -1)).stream().map(String::strip).toList();
    this.width = names.size();
    this.title = column(names, "Titulo");
    this.reference = column(names, "Data Referencia");
    this.maturity = column(names, "Data Vencimento");
    this.rate = column(names, "Tx. Indicativas");
    this.price = column(names, "PU");
    this.answer = answer;
    this.profile = profile;
    this.reading = reading;
  }

  private static int column(List<String> names, String name) throws VendorException {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new VendorException(ErrorKind.MALFORMED, "the column " + name + " is missing");
    }
    return column;
  }

  void read(String line, String where) {
    String[] cells = line.split("@", width + 1);
    if (cells.length != width) {
      reject(Reason.WRONG_COLUMN_COUNT, "the line must have " + width + " columns", where, line);
      return;
    }
    if (!TITLE.matcher(cells[title].strip()).matches()) {
      reject(Reason.UNKNOWN_KEY, "'" + cells[title] + "' is no bond", where, line);
      return;
    }
    try {
      var key =
          new Key(
              cells[title].strip(),
              BrazilFormats.compactDay(cells[reference]),
              BrazilFormats.compactDay(cells[maturity]));
      number(cells[rate]).ifPresentOrElse(n -> add(point(key, n), where, line), reading::missing);
      number(cells[price]).ifPresentOrElse(n -> add(close(key, n), where, line), reading::missing);
    } catch (DateTimeException e) {
      reject(Reason.BAD_DATE, e.getMessage(), where, line);
    } catch (NumberFormatException e) {
      reject(Reason.BAD_NUMBER, e.getMessage(), where, line);
    }
  }

  private void reject(Reason reason, String message, String where, String line) {
    reading.reject(reason, message, where, BrazilFormats.excerpt(line));
  }

  private void add(Event event, String where, String line) {
    reading.add(event, where, BrazilFormats.excerpt(line));
  }

  private static Optional<BigDecimal> number(String cell) {
    String text = cell.strip();
    return text.isEmpty() || text.equals("--")
        ? Optional.empty()
        : Optional.of(Numbers.comma(text));
  }

  private Instant known(Key key) {
    return answer.noLaterThanReceipt(profile.releaseOn(key.session()));
  }

  private CurvePoint point(Key key, BigDecimal percent) {
    return new CurvePoint(
        "ANBIMA_" + key.title().replace('-', '_'),
        key.maturity().toString(),
        (int) ChronoUnit.DAYS.between(key.session(), key.maturity()),
        (int) key.session().toEpochDay(),
        key.observedAt(),
        known(key),
        percent.movePointLeft(2).doubleValue(),
        Compounding.EXP_252,
        profile.id(),
        Availability.DERIVED,
        List.of(),
        1);
  }

  private Bar close(Key key, BigDecimal price) {
    return new Bar(
        key.title() + '_' + key.maturity(),
        Bar.DAILY,
        (int) key.session().toEpochDay(),
        key.observedAt(),
        known(key),
        null,
        null,
        null,
        price.doubleValue(),
        null,
        null,
        null,
        null,
        true,
        profile.id(),
        Availability.DERIVED,
        List.of(),
        1);
  }
}
