package io.macrostream.connectors.simulator;

/**
 * The common state of the market, day by day: a calm and a crisis regime (Markov chain, about 2
 * crises a year that last 25 days on average), one factor, and jumps.
 */
final class DayShocks {

  private static final double CALM_TO_CRISIS = 0.008;
  private static final double CRISIS_TO_CALM = 0.04;
  private static final double CRISIS_SCALE = 2.5;
  private static final double CALM_JUMP = 0.002;
  private static final double CRISIS_JUMP = 0.01;
  private static final double JUMP_SCALE = 4;

  private final Draws regime;
  private final Draws factor;
  private boolean crisis;
  private double common;

  DayShocks(Draws draws) {
    this.regime = draws.named("regime");
    this.factor = draws.named("factor");
  }

  /** Goes to the next day. */
  void advance() {
    double draw = regime.uniform();
    crisis = crisis ? draw >= CRISIS_TO_CALM : draw < CALM_TO_CRISIS;
    common = factor.normal();
  }

  /** Whether the day is one of crisis. */
  boolean crisis() {
    return crisis;
  }

  /** The day's shock of an instrument in units of its calm volatility; takes draws of its own. */
  double shock(double beta, Draws own) {
    double diffusion = beta * common + StrictMath.sqrt(1 - beta * beta) * own.normal();
    double jumpDraw = own.uniform();
    double jumpSize = own.normal();
    double jump = jumpDraw < (crisis ? CRISIS_JUMP : CALM_JUMP) ? JUMP_SCALE * jumpSize : 0;
    return (crisis ? CRISIS_SCALE : 1) * (diffusion + jump);
  }
}
