package io.macrostream.functions.stats;

/**
 * A z-score, or why there is none. Zero always means "at the mean", never "unknown".
 *
 * @param value standard deviations above the mean of the prior window; NaN unless present
 * @param status whether {@code value} can be used
 */
public record ZScore(double value, Status status) {

  /** Why a z-score is or is not there. */
  public enum Status {
    PRESENT,
    /** Fewer prior observations than the minimum. */
    WARM_UP,
    /** The prior values are all equal. */
    ZERO_DISPERSION,
    /** The value itself is missing. */
    MISSING
  }

  static ZScore of(double value) {
    return new ZScore(value, Status.PRESENT);
  }

  static ZScore absent(Status why) {
    return new ZScore(Double.NaN, why);
  }

  public boolean isPresent() {
    return status == Status.PRESENT;
  }

  /** The value, or null: the form in which events carry it. */
  public Double orNull() {
    return isPresent() ? value : null;
  }
}
