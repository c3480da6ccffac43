package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A state of the world, as data.
 *
 * @param id unique
 * @param set collection it belongs to
 * @param family how its moves come about
 * @param description in words
 * @param from first day of the period it is taken from; null where there is none
 * @param to last day
 * @param shocks one for each factor at most; those of a replay come from data
 * @param regime what it does to volatilities and correlations; null for nothing
 * @param liquidityMultiplier of the days it takes to unwind, 1 for a normal market
 */
public record Scenario(
    String id,
    String set,
    Family family,
    String description,
    LocalDate from,
    LocalDate to,
    List<Shock> shocks,
    Regime regime,
    double liquidityMultiplier)
    implements Serializable {

  /** How the moves of a scenario come about. */
  public enum Family {
    /** Stated moves of a past period. */
    HISTORICAL,
    /** The path of a past period, from data. */
    REPLAY,
    /** Moves that somebody thought of. */
    HYPOTHETICAL,
    /** Moves of a few factors, which the others follow by {@link ConditionalShock}. */
    CONDITIONAL
  }

  /**
   * A regime of volatilities and correlations.
   *
   * @param volatilityMultiplier of all volatilities; null for none
   * @param correlationAdded to all correlations, kept as the reference states it: what is computed
   *     blends instead, as adding leaves the positive semi-definite matrices; null for none
   * @param correlationBlend t of {@link CorrelationStress}; null for none
   */
  public record Regime(
      Double volatilityMultiplier, Double correlationAdded, Double correlationBlend)
      implements Serializable {}

  public Scenario {
    shocks = List.copyOf(shocks);
    Require.that(
        shocks.stream().map(Shock::factor).distinct().count() == shocks.size(),
        Fault.SHAPE,
        () -> "scenario " + id + " shocks a factor twice");
    Require.that(
        liquidityMultiplier >= 1,
        Fault.OUT_OF_RANGE,
        () ->
            "liquidity multiplier of " + id + " is " + liquidityMultiplier + ", must be 1 or more");
  }

  /** The shock of a factor, by its exact name. */
  public Optional<Shock> shock(String factor) {
    return shocks.stream().filter(shock -> shock.factor().equals(factor)).findFirst();
  }

  /** The same with every shock k times as large. */
  public Scenario times(double k) {
    Require.finite("multiple", k);
    return new Scenario(
        id,
        set,
        family,
        description,
        from,
        to,
        shocks.stream().map(shock -> shock.times(k)).toList(),
        regime,
        liquidityMultiplier);
  }

  /** Whether any size is not measured. */
  public boolean isAssumed() {
    return shocks.stream().anyMatch(shock -> shock.provenance() == Provenance.ASSUMED);
  }
}
