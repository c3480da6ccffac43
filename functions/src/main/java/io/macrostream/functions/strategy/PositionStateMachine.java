package io.macrostream.functions.strategy;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * When a z-score opens and closes a position. Flat, armed and |z| at or above {@code zIn}: enter on
 * the side of z. Held: exit on the first that holds of stop, target, sign change of z, |z| at or
 * below {@code zOut}, age.
 *
 * <p>An exit by stop, target or age disarms, because the z that caused the entry is still there;
 * only a later evaluation with |z| below {@code zIn}, or with z on the other side, arms again. On
 * the other side it may enter in that same evaluation. Entering and exiting are transitions; there
 * is at most one in an evaluation.
 *
 * @param zIn |z| that enters, positive
 * @param zOut |z| that exits, below {@code zIn}
 * @param horizonDays trading days after which a position is closed
 */
public record PositionStateMachine(double zIn, double zOut, int horizonDays) {

  public PositionStateMachine {
    Require.that(zIn > 0, Fault.OUT_OF_RANGE, () -> "zIn is " + zIn + ", must be positive");
    Require.that(
        zOut >= 0 && zOut < zIn,
        Fault.OUT_OF_RANGE,
        () -> "zOut is " + zOut + ", must be in [0, zIn)");
    Require.that(
        horizonDays > 0,
        Fault.OUT_OF_RANGE,
        () -> "horizon is " + horizonDays + ", must be positive");
  }

  /** With the default exit, min(0.5, zIn / 2). */
  public static PositionStateMachine entering(double zIn, int horizonDays) {
    return new PositionStateMachine(zIn, Math.min(0.5, zIn / 2), horizonDays);
  }

  /** What an evaluation did. */
  public enum Action {
    STAY_FLAT(false, false),
    ENTER(false, false),
    HOLD(false, false),
    EXIT_STOP(true, true),
    EXIT_TARGET(true, true),
    EXIT_SIGN(true, false),
    EXIT_LEVEL(true, false),
    EXIT_AGE(true, true);

    private final boolean exit;
    private final boolean disarms;

    Action(boolean exit, boolean disarms) {
      this.exit = exit;
      this.disarms = disarms;
    }

    /** Whether direction 0 is to be emitted. */
    public boolean isExit() {
      return exit;
    }
  }

  /**
   * The result of one evaluation.
   *
   * @param state where the strategy stands now
   * @param action what happened
   */
  public record Step(PositionState state, Action action) {}

  /**
   * Evaluates once.
   *
   * @param z signed in favour of the position; NaN where there is no opinion, which neither enters
   *     nor arms and leaves stop, target and age to judge
   * @param level level now, in quote units
   * @param tradingDay number of the trading day in the instrument's calendar
   * @param quoteSign +1 if a long profits when the level rises, -1 if when it falls (yields)
   * @param stopDistance distance of the stop from the entry in quote units, positive
   * @param targetDistance distance of the target from the entry in quote units, positive
   */
  public Step evaluate(
      PositionState state,
      double z,
      double level,
      int tradingDay,
      int quoteSign,
      double stopDistance,
      double targetDistance) {
    Require.finite("level", level);
    Require.that(!Double.isInfinite(z), Fault.NOT_FINITE, () -> "z is " + z);
    Require.that(Math.abs(quoteSign) == 1, Fault.OUT_OF_RANGE, () -> "quote sign is " + quoteSign);
    if (!state.isFlat()) {
      return held(state, z, level, tradingDay, quoteSign);
    }
    PositionState flat = rearmed(state, z);
    if (!flat.armed() || !(Math.abs(z) >= zIn)) {
      return new Step(flat, Action.STAY_FLAT);
    }
    Require.that(
        stopDistance > 0 && targetDistance > 0,
        Fault.OUT_OF_RANGE,
        () -> "stop distance " + stopDistance + " and target distance " + targetDistance);
    int side = z > 0 ? 1 : -1;
    int up = side * quoteSign;
    return new Step(
        new PositionState(
            side, true, 0, level - up * stopDistance, level + up * targetDistance, tradingDay),
        Action.ENTER);
  }

  private Step held(PositionState state, double z, double level, int tradingDay, int quoteSign) {
    int up = state.side() * quoteSign;
    Action action = Action.HOLD;
    if ((level - state.stop()) * up <= 0) {
      action = Action.EXIT_STOP;
    } else if ((level - state.target()) * up >= 0) {
      action = Action.EXIT_TARGET;
    } else if (z * state.side() < 0) {
      action = Action.EXIT_SIGN;
    } else if (Math.abs(z) <= zOut) {
      action = Action.EXIT_LEVEL;
    } else if (tradingDay - state.enteredOn() >= horizonDays) {
      action = Action.EXIT_AGE;
    }
    if (!action.isExit()) {
      return new Step(state, action);
    }
    return new Step(
        action.disarms ? new PositionState(0, false, state.side(), 0, 0, 0) : PositionState.START,
        action);
  }

  private PositionState rearmed(PositionState state, double z) {
    boolean arms = Math.abs(z) < zIn || z * state.disarmedSide() < 0;
    return !state.armed() && arms ? PositionState.START : state;
  }
}
