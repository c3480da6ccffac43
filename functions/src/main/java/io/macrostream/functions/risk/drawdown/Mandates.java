package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.risk.drawdown.DrawdownRules.FlowTiming;
import io.macrostream.functions.risk.drawdown.DrawdownRules.Level;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a {@link Mandate} asks for, as the rules of the controls. */
public final class Mandates {

  private Mandates() {}

  /**
   * The rules of a PORTFOLIO; flows count after the return of their day.
   *
   * @throws InvalidInputException if they are none
   */
  public static DrawdownRules rules(Mandate mandate) {
    List<Level> levels = new ArrayList<>();
    for (String level : mandate.levels()) {
      levels.add(level(level));
    }
    return new DrawdownRules(
        levels,
        mandate.hardStop(),
        mandate.hysteresis(),
        mandate.cooldownDays(),
        mandate.gateVolatility(),
        mandate.rampDays(),
        FlowTiming.END_OF_DAY,
        mandate.continuousMultiplier() == null
            ? null
            : new ContinuousScale(mandate.continuousMultiplier(), mandate.continuousLimit()));
  }

  /** The breaker of a STRATEGY or an ASSET_CLASS. */
  static AllocationBreaker breaker(Mandate mandate) {
    return mandate.control() == Mandate.Control.STRATEGY
        ? AllocationBreaker.STRATEGY
        : AllocationBreaker.ASSET_CLASS;
  }

  /** A level as a mandate writes it: {@code 0.03=0.75}. */
  public static String text(Level level) {
    return level.drawdown() + "=" + level.scale();
  }

  private static Level level(String text) {
    String[] parts = text.split("=", -1);
    try {
      if (parts.length == 2) {
        return new Level(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw malformed(text);
    }
    throw malformed(text);
  }

  private static InvalidInputException malformed(String text) {
    return new InvalidInputException(
        Fault.SHAPE, "level is " + text + ", must be drawdown=scale such as 0.03=0.75");
  }

  /** Why the control that a mandate asks for cannot run, if so. */
  public static Optional<String> problem(Mandate mandate) {
    try {
      if (mandate.control() == Mandate.Control.PORTFOLIO) {
        rules(mandate);
      }
      return Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.of(e.getMessage());
    }
  }
}
