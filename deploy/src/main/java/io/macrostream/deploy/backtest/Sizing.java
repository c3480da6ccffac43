package io.macrostream.deploy.backtest;

/** What stays the same of a position while its level moves. */
public enum Sizing {
  /** The quantity, as the pipeline's positions do. */
  CONSTANT_QUANTITY("constant-quantity"),
  /** The exposure: re-sized each day to what the quantity was worth on 2006-01-03. */
  CONSTANT_EXPOSURE("constant-exposure");

  private final String option;

  Sizing(String option) {
    this.option = option;
  }

  /** How it is named on the command line. */
  public String option() {
    return option;
  }
}
