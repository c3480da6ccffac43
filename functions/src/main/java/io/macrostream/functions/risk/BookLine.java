package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.var.ScenarioBook;

/** A factor of a book, and what is held of it. */
final class BookLine {
  final String id;
  final Instrument instrument;
  Position position;

  /** Its vector in the scenarios, or null while it has none: found once, not at each mark. */
  ScenarioBook.Factor factor;

  boolean reported;
  double closeLevel = Double.NaN;
  double closeExposure;

  /** P&amp;L of the day that closed last; NaN where the return is not known. */
  double dayPnl;

  double level = Double.NaN;
  boolean stale;
  double exposure;

  /** What the pane says of it, until that is taken in. */
  FactorMark mark;

  BookLine(String id, Instrument instrument) {
    this.id = id;
    this.instrument = instrument;
  }

  BookLine(BookLine other, ScenarioBook scenarios) {
    this(other.id, other.instrument);
    this.position = other.position;
    this.factor = scenarios.factor(id).orElse(null);
    this.reported = other.reported;
    this.closeLevel = other.closeLevel;
    this.closeExposure = other.closeExposure;
    this.level = other.level;
    this.stale = other.stale;
    this.exposure = other.exposure;
  }

  boolean wanted() {
    return position != null && position.quantity() != 0;
  }

  double pnlSinceClose() {
    return closeExposure == 0
        ? 0
        : closeExposure * FactorHistory.change(instrument.quote(), closeLevel, level);
  }
}
