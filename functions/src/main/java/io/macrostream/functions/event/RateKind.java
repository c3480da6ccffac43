package io.macrostream.functions.event;

/** What the rates of a curve are; only of some of them discount factors follow. */
public enum RateKind {
  /** Spot rates: of bonds without coupons, or of futures that settle like them. */
  ZERO,
  /** Coupon rates of bonds at par. */
  PAR,
  /** Yields to maturity of bonds with coupons of their own. */
  YIELD,
  /** Spreads over a floating rate. */
  SPREAD,
  /** The catalogue of curves does not say. */
  UNKNOWN
}
