package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the allocation of a strategy or an asset class after losses, and gives it back. The returns
 * it sees are those at full allocation: what has been cut keeps a record by which it can come back.
 *
 * @param triggers each with a loss and a scale; the smallest scale of those tripped holds
 * @param hysteresis a trigger holds until its loss is below this share of its threshold
 */
public record AllocationBreaker(List<Trigger> triggers, double hysteresis) {

  /**
   * 2% in a day, 5% in 20 days or 10% from the peak: half; 15% from the peak: off until a reset.
   */
  public static final AllocationBreaker STRATEGY =
      new AllocationBreaker(
          List.of(
              new Trigger(1, 0.02, 0.5, false),
              new Trigger(20, 0.05, 0.5, false),
              new Trigger(Trigger.FROM_PEAK, 0.10, 0.5, false),
              new Trigger(Trigger.FROM_PEAK, 0.15, 0, true)),
          0.5);

  /** 3% in a day: half. That it is a half, as for a strategy, is ASSUMED. */
  public static final AllocationBreaker ASSET_CLASS =
      new AllocationBreaker(List.of(new Trigger(1, 0.03, 0.5, false)), 0.5);

  /**
   * A loss that cuts.
   *
   * @param days over so many returns, the last one included; {@link #FROM_PEAK} from the peak
   * @param loss positive fraction
   * @param scale what is left of the allocation, in [0, 1)
   * @param latched whether only a reset ends it
   */
  public record Trigger(int days, double loss, double scale, boolean latched) {

    /** Instead of days: since the highest value. */
    public static final int FROM_PEAK = 0;

    public Trigger {
      Require.that(
          days >= 0 && loss > 0 && loss < 1 && scale >= 0 && scale < 1,
          Fault.OUT_OF_RANGE,
          () -> "a trigger of " + days + " days, loss " + loss + " and scale " + scale);
    }
  }

  /**
   * What it remembers, in fields that Flink serializes natively.
   *
   * @param day the last one judged
   * @param returns as many as the longest window needs, oldest first
   * @param value compounded from 1
   * @param peak its highest, or its value at the last reset of a latched trigger
   * @param tripped one for each trigger
   */
  public record State(int day, double[] returns, double value, double peak, boolean[] tripped) {}

  /**
   * What a day led to.
   *
   * @param state to judge the next day with
   * @param scale of the allocation from now on
   * @param changes triggers that tripped or came back, in words
   */
  public record Outcome(State state, double scale, List<String> changes) {}

  public AllocationBreaker {
    triggers = List.copyOf(triggers);
    Require.that(!triggers.isEmpty(), Fault.EMPTY, "no triggers");
    Require.that(
        hysteresis > 0 && hysteresis <= 1,
        Fault.OUT_OF_RANGE,
        () -> "hysteresis is " + hysteresis + ", must be in (0, 1]");
  }

  /** Before the first day. */
  public State start() {
    return new State(Integer.MIN_VALUE, new double[0], 1, 1, new boolean[triggers.size()]);
  }

  /**
   * The next day.
   *
   * @param day epoch day, after the last one
   * @param ret return of the day at full allocation
   * @param reset whether people end what is latched; the peak begins anew at today's value
   */
  public Outcome next(State state, int day, double ret, boolean reset) {
    Require.that(
        day > state.day(),
        Fault.UNORDERED,
        () -> LocalDate.ofEpochDay(day) + " has been judged, or a later day has");
    Require.that(
        Require.finite("return", ret) > -1,
        Fault.OUT_OF_RANGE,
        () -> "return is " + ret + ", must be above -1");
    double value = state.value() * (1 + ret);
    double[] returns = remembered(state.returns(), ret);
    double peak = reset && isLatched(state) ? value : Math.max(state.peak(), value);
    boolean[] tripped = new boolean[triggers.size()];
    List<String> changes = new ArrayList<>();
    double scale = 1;
    for (int i = 0; i < tripped.length; i++) {
      Trigger trigger = triggers.get(i);
      double loss =
          trigger.days() == Trigger.FROM_PEAK ? 1 - value / peak : loss(returns, trigger.days());
      boolean held =
          state.tripped()[i]
              && (trigger.latched()
                  ? !reset
                  : DrawdownRules.reaches(loss, hysteresis * trigger.loss()));
      tripped[i] = held || DrawdownRules.reaches(loss, trigger.loss());
      if (tripped[i] != state.tripped()[i]) {
        changes.add(
            (tripped[i] ? "tripped at a loss of " : "back at a loss of ") + loss + ": " + trigger);
      }
      scale = tripped[i] ? Math.min(scale, trigger.scale()) : scale;
    }
    return new Outcome(new State(day, returns, value, peak, tripped), scale, List.copyOf(changes));
  }

  /** Whether something holds that only a reset ends. */
  boolean isLatched(State state) {
    for (int i = 0; i < triggers.size(); i++) {
      if (triggers.get(i).latched() && state.tripped()[i]) {
        return true;
      }
    }
    return false;
  }

  private double[] remembered(double[] returns, double ret) {
    int longest = triggers.stream().mapToInt(Trigger::days).max().orElse(0);
    int kept = Math.min(returns.length + 1, longest);
    double[] next = new double[kept];
    if (kept > 0) {
      System.arraycopy(returns, returns.length - (kept - 1), next, 0, kept - 1);
      next[kept - 1] = ret;
    }
    return next;
  }

  private static double loss(double[] returns, int days) {
    double growth = 1;
    for (double ret :
        Arrays.copyOfRange(returns, Math.max(0, returns.length - days), returns.length)) {
      growth *= 1 + ret;
    }
    return 1 - growth;
  }
}
