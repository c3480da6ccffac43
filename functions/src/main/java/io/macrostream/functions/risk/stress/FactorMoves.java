package io.macrostream.functions.risk.stress;

/** How far each factor moves, as a decimal fraction in the unit of its shock. */
@FunctionalInterface
public interface FactorMoves {

  /** Move of a factor at a tenor. */
  double of(FactorPoint point);
}
