package io.macrostream.functions.event;

/** The compounding convention of a rate; a rate without one is an error. */
public enum Compounding {
  /** (1+r)^(business days/252): Brazil, nominal and real. */
  EXP_252,
  /** 1 + r*days/360: cupom cambial and the USD money market. */
  LIN_360,
  /** (1+r/2)^(2*days/365): Treasury par yields, semi-annual. */
  BEY_SA,
  /** exp(r*days/365): continuous. */
  CONT_365,
  /** (1+r)^(days/365): annual effective. */
  EFF_365
}
