package io.macrostream.functions.alert;

import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.TradingStop.State;
import io.macrostream.functions.event.Utilisation;
import java.util.List;

/**
 * Emergency stops as reports that the patterns look at: a stop is over its limit as long as it
 * stands, and has the life of any other alert.
 */
public final class StopReports {

  /** Stands in {@code metric}, and in {@code limit_id}. */
  public static final String METRIC = "TRADING_STOP";

  private static final long MILLIS_OF_DAY = 86_400_000;

  private StopReports() {}

  /** Whether an alert or a report is about a stop. */
  public static boolean isOf(String metric) {
    return METRIC.equals(metric);
  }

  /** The report of a stop, or of its end, at the time it takes effect. */
  public static Utilisation of(TradingStop stop) {
    boolean stopped = stop.state() == State.STOPPED;
    return new Utilisation(
        stop.node(),
        (int) Math.floorDiv(stop.effectiveAt().toEpochMilli(), MILLIS_OF_DAY),
        METRIC,
        METRIC,
        stop.version(),
        null,
        null,
        null,
        stopped ? Severity.HARD : Severity.OK,
        0,
        0,
        List.of(
            (stopped ? "stopped by " : "resumed by ")
                + stop.author()
                + (stop.approver() == null ? "" : " and " + stop.approver())
                + ": "
                + stop.reason()),
        stop.effectiveAt(),
        stop.effectiveAt(),
        stop.version(),
        null);
  }
}
