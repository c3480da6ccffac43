package io.macrostream.functions.curve;

/** Units of maturities; a curve has one of them, so tenors of two counts are never compared. */
public enum TenorUnit {
  /** Years. */
  YEARS(1),
  /** Months, of which a year has 12. */
  MONTHS(12),
  /** Business days, of which a year has 252. */
  BUSINESS_DAYS(252),
  /** Calendar days, of which a year has 365. */
  CALENDAR_DAYS(365);

  private final double perYear;

  TenorUnit(double perYear) {
    this.perYear = perYear;
  }

  /** As years. */
  public double years(double tenor) {
    return tenor / perYear;
  }

  /** As years, in a new array. */
  public double[] years(double[] tenors) {
    double[] years = new double[tenors.length];
    for (int i = 0; i < tenors.length; i++) {
      years[i] = years(tenors[i]);
    }
    return years;
  }

  /** Years in this unit. */
  public double of(double years) {
    return years * perYear;
  }
}
