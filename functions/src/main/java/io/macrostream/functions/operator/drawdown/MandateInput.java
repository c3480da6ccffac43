package io.macrostream.functions.operator.drawdown;

import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.drawdown.NodePnl;
import java.time.Instant;
import java.util.Comparator;

/**
 * What drawdown control reads: a mandate, an action under it or what a node made on a day; exactly
 * one of them.
 *
 * @param time from when it holds, milliseconds; of a day its close
 * @param node which it concerns
 * @param mandate or null
 * @param action or null
 * @param close or null
 */
public record MandateInput(
    long time, String node, Mandate mandate, MandateAction action, NodePnl close) {

  /** What holds from the instant of a close on holds at that close. */
  private static final Comparator<MandateInput> ORDER =
      Comparator.comparingLong(MandateInput::time)
          .thenComparingInt(MandateInput::rank)
          .thenComparing(MandateInput::node)
          .thenComparingInt(MandateInput::version);

  /** A version of a mandate. */
  public static MandateInput of(Mandate mandate) {
    return new MandateInput(millis(mandate.effectiveAt()), mandate.node(), mandate, null, null);
  }

  /** Something that was done under one. */
  public static MandateInput of(MandateAction action) {
    return new MandateInput(millis(action.effectiveAt()), action.node(), null, action, null);
  }

  /** A node's day at its close. */
  public static MandateInput of(NodeDay day) {
    NodePnl close =
        new NodePnl(
            day.node(),
            day.level().name(),
            day.day(),
            day.time(),
            day.dayPnl(),
            day.incomplete(),
            day.staleFactors(),
            day.positionsVersion());
    return new MandateInput(day.time(), day.node(), null, null, close);
  }

  /** Total order. */
  public static int compare(MandateInput left, MandateInput right) {
    return ORDER.compare(left, right);
  }

  private int rank() {
    return mandate != null ? 0 : action != null ? 1 : 2;
  }

  private int version() {
    return mandate != null ? mandate.version() : action != null ? action.version() : close.day();
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }
}
