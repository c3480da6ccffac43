package io.macrostream.functions.option;

/** The right to buy or to sell. */
public enum OptionType {
  /** The right to buy. */
  CALL(1),
  /** The right to sell. */
  PUT(-1);

  private final int sign;

  OptionType(int sign) {
    this.sign = sign;
  }

  /** 1 for a call, -1 for a put. */
  public int sign() {
    return sign;
  }
}
