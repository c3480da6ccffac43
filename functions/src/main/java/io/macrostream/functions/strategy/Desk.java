package io.macrostream.functions.strategy;

import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes one strategy's decision for one instrument: the switch and the parameters in force, the
 * opinion, and the position that follows from it.
 *
 * <p>A strategy whose manifest has the parameter {@code z_in} (and maybe {@code z_out}) trades by
 * {@link PositionStateMachine}: its signal has the side of the position, and direction 0 while flat
 * and on exit. Any other is continuous: its position has the sign of its forecast.
 *
 * <p>Switched off, an open position is closed with one direction 0, flagged DISABLED; from then on
 * there is no signal. A parameter that cannot be read is no signal either, and the position stands.
 */
public final class Desk {

  /** Parameter that makes a strategy trade by thresholds. */
  public static final String Z_IN = "z_in";

  /** Parameter for the |z| that exits. */
  public static final String Z_OUT = "z_out";

  /** Component of the metadata: side of the position after the decision. */
  public static final String POSITION = "position";

  private Desk() {}

  /**
   * A decision.
   *
   * @param view what it was taken on
   * @param outcome opinion or the reason for none
   * @param position position after it
   */
  public record Decision(StrategyView view, Outcome outcome, PositionState position) {}

  /**
   * Decides.
   *
   * @param position position before
   * @param tradingDay number of the trading day in the instrument's calendar
   * @param settings text by name of the parameters in force, with {@link Parameter#ENABLED}
   * @param views the view with given parameters
   */
  public static Decision decide(
      Strategy strategy,
      PositionState position,
      int tradingDay,
      Map<String, String> settings,
      Function<Parameters, StrategyView> views) {
    Manifest manifest = strategy.manifest();
    TreeMap<String, String> values = new TreeMap<>(settings);
    String enabled = values.remove(Parameter.ENABLED);
    Parameters parameters;
    try {
      parameters = Parameters.of(manifest, values);
    } catch (InvalidInputException e) {
      return none(views, manifest, NoSignalReason.BAD_PARAMETER, e.getMessage(), position);
    }
    StrategyView view = views.apply(parameters);
    if (enabled != null && !enabled.equals("true")) {
      if (!enabled.equals("false")) {
        String detail = "enabled is '" + enabled + "', must be true or false";
        return none(views, manifest, NoSignalReason.BAD_PARAMETER, detail, position);
      }
      return position.isFlat()
          ? none(views, manifest, NoSignalReason.DISABLED, "switched off", PositionState.START)
          : new Decision(view, flat(NoSignalReason.DISABLED.name()), PositionState.START);
    }
    Outcome outcome = Strategies.evaluate(strategy, view).get(0);
    return parameters.values().containsKey(Z_IN)
        ? byThresholds(view, outcome, position, tradingDay)
        : continuous(view, outcome, position, tradingDay);
  }

  private static Decision none(
      Function<Parameters, StrategyView> views,
      Manifest manifest,
      NoSignalReason reason,
      String detail,
      PositionState position) {
    StrategyView view = views.apply(Parameters.defaults(manifest));
    return new Decision(view, new Outcome.NoSignal(reason, detail), position);
  }

  private static Decision continuous(
      StrategyView view, Outcome outcome, PositionState position, int tradingDay) {
    if (!(outcome instanceof Outcome.Opinion opinion)) {
      return new Decision(view, outcome, position);
    }
    int side = opinion.direction();
    PositionState after =
        side == position.side() ? position : new PositionState(side, true, 0, 0, 0, tradingDay);
    return new Decision(view, with(opinion, opinion.forecast(), side, List.of()), after);
  }

  private static Decision byThresholds(
      StrategyView view, Outcome outcome, PositionState position, int tradingDay) {
    if (view.prices().size() == 0) {
      return new Decision(view, outcome, position);
    }
    double level = view.prices().level(0);
    Outcome.Opinion opinion = outcome instanceof Outcome.Opinion given ? given : null;
    PositionStateMachine.Step step;
    try {
      step = step(view, opinion, position, tradingDay, level);
    } catch (InvalidInputException e) {
      return new Decision(
          view, new Outcome.NoSignal(NoSignalReason.BAD_INPUT, e.getMessage()), position);
    }
    PositionState after = step.state();
    if (opinion == null) {
      return step.action().isExit()
          ? new Decision(view, flat(step.action().name()), after)
          : new Decision(view, outcome, after);
    }
    double forecast = after.side() == opinion.direction() ? opinion.forecast() : 0;
    return new Decision(
        view, with(opinion, forecast, after.side(), List.of(step.action().name())), after);
  }

  private static PositionStateMachine.Step step(
      StrategyView view,
      Outcome.Opinion opinion,
      PositionState position,
      int tradingDay,
      double level) {
    double z = opinion == null ? Double.NaN : opinion.zScore();
    double zIn = view.parameters().number(Z_IN);
    Double zOut = view.parameters().values().get(Z_OUT);
    // Without an opinion only the stop, the target and the age judge; the age is the machine's own.
    int horizon = opinion == null ? Integer.MAX_VALUE : Math.max(1, opinion.horizonDays());
    PositionStateMachine machine =
        new PositionStateMachine(zIn, zOut == null ? Math.min(0.5, zIn / 2) : zOut, horizon);
    double stop = 0;
    double target = 0;
    if (position.isFlat() && Math.abs(z) >= zIn) {
      StopLevels stops =
          StopLevels.of(
              view.instrument(), z > 0 ? 1 : -1, level, opinion.dailyVolatility(), horizon);
      stop = Math.abs(stops.stop() - level);
      target = Math.abs(stops.target() - level);
    }
    return machine.evaluate(position, z, level, tradingDay, 1, stop, target);
  }

  private static Outcome flat(String flag) {
    return new Outcome.Opinion(0, 0, 0, "none", 0, 1, 0, List.of(flag), Map.of(POSITION, 0.0));
  }

  private static Outcome with(
      Outcome.Opinion opinion, double forecast, int side, List<String> moreFlags) {
    List<String> flags = new ArrayList<>(opinion.flags());
    flags.addAll(moreFlags);
    TreeMap<String, Double> components = new TreeMap<>(opinion.metadata());
    components.put(POSITION, (double) side);
    return new Outcome.Opinion(
        forecast,
        opinion.zScore(),
        opinion.rawValue(),
        opinion.unit(),
        opinion.dailyVolatility(),
        opinion.horizonDays(),
        opinion.size(),
        flags,
        components);
  }
}
