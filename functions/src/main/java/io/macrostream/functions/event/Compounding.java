package io.macrostream.functions.event;

/** The compounding convention of a rate; a rate without one is an error. */
public enum Compounding {
  /** (1+r)^(business days/252): Brazil, nominal and real; its rates of 1994 were above 100. */
  EXP_252(1_000),
  /** 1 + r*days/360: cupom cambial and the USD money market. */
  LIN_360(10),
  /** (1+r/2)^(2*days/365): Treasury par yields, semi-annual. */
  BEY_SA(10),
  /** exp(r*days/365): continuous. */
  CONT_365(10),
  /** (1+r)^(days/365): annual effective. */
  EFF_365(10);

  private final double limit;

  Compounding(double limit) {
    this.limit = limit;
  }

  /** No rate reaches it, as a decimal fraction: one that does is in another unit. */
  public double limit() {
    return limit;
  }
}
