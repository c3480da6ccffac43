package io.macrostream.functions.bond;

/** How a yield discounts over the broken period to the next coupon. */
public enum YieldConvention {
  /** (1+y/m)^-w, and simple interest 1/(1+w y/m) when only the last payment is left. */
  US_STREET,
  /** 1/(1+w y/m) always: the Treasury's own auction convention. */
  US_TREASURY,
  /** (1+y/m)^-w always: ICMA, UK gilts. */
  COMPOUND;

  boolean isSimple(int coupons) {
    return this == US_TREASURY || (this == US_STREET && coupons == 1);
  }
}
