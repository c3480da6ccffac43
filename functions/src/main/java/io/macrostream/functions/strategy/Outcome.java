package io.macrostream.functions.strategy;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;
import java.util.Map;

/** What a strategy says of an instrument: an opinion, or why it has none. */
public sealed interface Outcome {

  /**
   * An opinion. The sign of the forecast is the direction; the z-score has the same sign.
   *
   * @param forecast signed conviction in [-1, 1]; 0 is flat
   * @param zScore standard deviations in favour of the direction, signed like the forecast
   * @param rawValue the indicator in {@code unit}
   * @param unit unit of {@code rawValue}
   * @param dailyVolatility of log returns, a fraction per day: the scale of the stops
   * @param horizonDays trading days
   * @param size risk units in [0, 1] before portfolio sizing
   * @param flags quality flags
   * @param metadata component values by name
   */
  record Opinion(
      double forecast,
      double zScore,
      double rawValue,
      String unit,
      double dailyVolatility,
      int horizonDays,
      double size,
      List<String> flags,
      Map<String, Double> metadata)
      implements Outcome {

    public Opinion {
      Require.that(
          Math.abs(forecast) <= 1,
          Fault.OUT_OF_RANGE,
          () -> "forecast " + forecast + " outside [-1, 1]");
      Require.finite("z-score", zScore);
      Require.that(
          forecast == 0 || Math.signum(forecast) == Math.signum(zScore),
          Fault.OUT_OF_RANGE,
          () -> "forecast " + forecast + " and z-score " + zScore + " disagree in sign");
      Require.that(
          size >= 0 && size <= 1, Fault.OUT_OF_RANGE, () -> "size " + size + " outside [0, 1]");
      flags = List.copyOf(flags);
    }

    /** -1, 0 or +1. */
    public int direction() {
      return (int) Math.signum(forecast);
    }

    /** The same evaluation with direction 0: what is emitted to close a position. */
    public Opinion flat() {
      return new Opinion(
          0, zScore, rawValue, unit, dailyVolatility, horizonDays, 0, flags, metadata);
    }
  }

  /**
   * No opinion. Not the same as flat: whoever holds a position keeps it.
   *
   * @param reason the code
   * @param detail what was missing or wrong
   */
  record NoSignal(NoSignalReason reason, String detail) implements Outcome {

    /** The form in which events carry it. */
    public String text() {
      return reason + ": " + detail;
    }
  }
}
