package io.macrostream.connectors.vendor.stn;

/** Units of what the Treasury publishes. */
final class Figures {

  static final String BRL = "brl";
  static final String PERCENT = "pct";
  static final String PERCENT_PER_YEAR = "pct_pa";
  static final String BONDS = "bonds";
  static final String DAYS = "days";

  private Figures() {}
}
