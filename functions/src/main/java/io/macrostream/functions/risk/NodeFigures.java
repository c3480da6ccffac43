package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeRisk.VarLevel;
import io.macrostream.functions.risk.backtest.Exceptions;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Makes the published figures of one node on one day: whose they are, when, and in what doubt. */
final class NodeFigures {

  /** Currency of all risk. */
  static final String CURRENCY = "USD";

  private static final long MILLIS_OF_DAY = 86_400_000;

  private final NodeDay day;
  private final int window;
  private final int version;
  private final List<String> flags;

  /**
   * @param window scenarios asked for
   * @param version how many times the day was told, this one included
   */
  NodeFigures(NodeDay day, int window, int version) {
    this.day = day;
    this.window = window;
    this.version = version;
    this.flags = flagsOf(day);
  }

  private static List<String> flagsOf(NodeDay day) {
    TreeSet<String> flags = new TreeSet<>();
    if (day.intraday()) {
      flags.add(RiskFlags.INTRADAY);
    }
    if (day.incomplete()) {
      flags.add(RiskFlags.INCOMPLETE);
    }
    if (day.staleFactors() > 0) {
      flags.add(RiskFlags.STALE_FACTORS + ':' + day.staleFactors());
    }
    return List.copyOf(flags);
  }

  /** What there is to say of any figure of the day. */
  List<String> flags() {
    return flags;
  }

  /** What there is to say of a figure from {@code n} scenarios, and {@code more}. */
  List<String> flags(int n, int confidenceBp, List<String> more) {
    TreeSet<String> all = new TreeSet<>(flags);
    all.addAll(RiskFlags.history(n, window, confidenceBp));
    all.addAll(more);
    return List.copyOf(all);
  }

  /** The P&amp;L of the day; one that is not known says so. */
  RiskMetric pnl() {
    TreeSet<String> all = new TreeSet<>(flags);
    if (Double.isNaN(day.dayPnl())) {
      all.add(RiskFlags.NO_PNL);
    }
    return sum(RiskMetric.PNL, day.dayPnl(), List.copyOf(all));
  }

  /** The sum of absolute exposures. */
  RiskMetric grossExposure() {
    return sum(RiskMetric.GROSS_EXPOSURE, day.grossExposure());
  }

  /** A sum over positions. */
  RiskMetric sum(String metric, double value) {
    return sum(metric, value, flags);
  }

  /** A sum over positions with flags of its own; NaN if there is none, and a flag says why. */
  RiskMetric sum(String metric, double value, List<String> ofSum) {
    return metric(metric, NodeRisk.POSITIONS, 0, 0, value, ofSum, version);
  }

  /** A figure from {@code n} scenarios; NaN if there is none, and then a flag says why. */
  RiskMetric of(
      String metric, String method, int confidenceBp, int n, double value, List<String> ofFigure) {
    return metric(metric, method, confidenceBp, n, value, ofFigure, version);
  }

  /**
   * 1 where the loss with yesterday's positions exceeds yesterday's VaR, else 0; a matter of whole
   * days, so it is told once.
   *
   * @param n scenarios of the day
   */
  RiskMetric exception(String method, int confidenceBp, int n, VarLevel yesterday) {
    double var = yesterday.var();
    boolean known = !Double.isNaN(var) && !Double.isNaN(day.dayPnl());
    TreeSet<String> all = new TreeSet<>(yesterday.flags());
    double value = Double.NaN;
    if (known) {
      value = Exceptions.isException(day.dayPnl(), var) ? 1 : 0;
    } else {
      all.add(Double.isNaN(var) ? RiskFlags.NO_VAR : RiskFlags.NO_PNL);
    }
    return metric(RiskMetric.EXCEPTION, method, confidenceBp, n, value, List.copyOf(all), 1);
  }

  /** Yesterday's forecast and what came of it. */
  VarOutcome outcome(String method, int confidenceBp, VarLevel yesterday) {
    return new VarOutcome(
        day.node(),
        day.level(),
        method,
        confidenceBp,
        day.day(),
        day.time(),
        day.dayPnl(),
        yesterday.var(),
        yesterday.es() == null ? Double.NaN : yesterday.es(),
        yesterday.flags(),
        day.staleFactors(),
        day.positionsVersion());
  }

  private RiskMetric metric(
      String metric,
      String method,
      int bp,
      int n,
      double value,
      List<String> ofFigure,
      int ofVersion) {
    Instant known = Instant.ofEpochMilli(day.time());
    return new RiskMetric(
        day.node(),
        day.level().name(),
        day.day(),
        metric,
        method,
        bp,
        bp == 0 ? 0 : window,
        n,
        Double.isNaN(value) ? null : value,
        CURRENCY,
        ofFigure,
        day.staleFactors(),
        day.positionsVersion(),
        day.intraday() ? endOf(day.day()) : known,
        known,
        ofVersion);
  }

  /** The instant at which a day closes: what its figures describe, also before. */
  private static Instant endOf(int day) {
    return Instant.ofEpochMilli((day + 1L) * MILLIS_OF_DAY - 1);
  }
}
