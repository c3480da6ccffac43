package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Vols;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingVolQuote;
import io.macrostream.connectors.replay.PendingVolQuote.Pillar;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.VolQuote.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pillar of a volatility smile in each row: at the money, or a wing as {@code 25RR}, {@code
 * 10BF}.
 */
final class VolRowReader implements RowReader {

  private static final Pattern WING = Pattern.compile("([1-9]\\d?)(RR|BF)");
  private static final Pattern TENOR = Pattern.compile("[1-9]\\d*[DWMY]");

  private final Vols vols;
  private final String source;
  private final LocalTime markTime;
  private final Map<String, Pillar> pillars = new HashMap<>();

  VolRowReader(Vols vols, String source, LocalTime markTime) {
    this.vols = vols;
    this.source = source;
    this.markTime = markTime;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    String name = row.required(vols.underlyingColumn());
    if (vols.ignored().contains(name)) {
      return;
    }
    long markedAt = Times.millis(date, markTime);
    into.checkTimes(date, markedAt);
    Pillar pillar = pillar(row, name);
    String series = Vols.series(pillar.underlying());
    double value = row.number(vols.valueColumn());
    if (Double.isNaN(value)) {
      into.tally(series).missing();
      return;
    }
    var quote = new PendingVolQuote(pillar, (int) date.toEpochDay(), markedAt, value);
    Optional<Rejection> problem = quote.quote().problem();
    if (problem.isPresent()) {
      throw new UnusableRowException(problem.get().reason(), problem.get().message());
    }
    into.accept(
        series, date + "/" + pillar.tenor() + '/' + quote.quote().pillar(), markedAt, quote);
  }

  private Pillar pillar(Row row, String name) throws UnusableRowException {
    String underlying = vols.names().get(name);
    if (underlying == null) {
      throw new UnusableRowException(
          Reason.UNKNOWN_KEY,
          vols.underlyingColumn() + " is " + name + ", which the catalogue does not know");
    }
    String tenor = row.required(vols.tenorColumn());
    String quoted = row.required(vols.quoteColumn());
    Pillar known = pillars.get(name + '|' + tenor + '|' + quoted);
    if (known == null) {
      known = pillar(underlying, tenor, quoted);
      pillars.put(name + '|' + tenor + '|' + quoted, known);
    }
    return known;
  }

  private Pillar pillar(String underlying, String tenor, String quoted)
      throws UnusableRowException {
    Matcher wing = WING.matcher(quoted);
    boolean atm = quoted.equals(Kind.ATM.name());
    if (!atm && !wing.matches()) {
      throw new UnusableRowException(
          Reason.MALFORMED,
          vols.quoteColumn() + " is " + quoted + ", must be ATM or a wing as 25RR or 10BF");
    }
    return new Pillar(
        underlying,
        tenor,
        expiry(tenor),
        atm ? Kind.ATM : Kind.valueOf(wing.group(2)),
        atm ? null : Integer.parseInt(wing.group(1)) / 100.0,
        vols.delta(),
        vols.atm(),
        vols.strangle(),
        source,
        vols.flags());
  }

  private Period expiry(String tenor) throws UnusableRowException {
    try {
      if (TENOR.matcher(tenor).matches()) {
        return Period.parse("P" + tenor);
      }
    } catch (DateTimeParseException e) {
      // More than any calendar has, and told as such below.
    }
    throw new UnusableRowException(
        Reason.MALFORMED,
        vols.tenorColumn() + " is " + tenor + ", must be days, weeks, months or years as 1M");
  }
}
