package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.EpochDay;

/**
 * What the control of a portfolio remembers, in fields that Flink serializes natively.
 *
 * @param last the input judged last: the same again changes nothing
 * @param equity time-weighted value net of flows, 1 at inception
 * @param inceptionPeak highest equity; never rebased
 * @param yearPeak highest equity of the calendar year and the end of the one before; never rebased
 * @param trailingPeak peak of the levels; rebased to equity when a cooldown or a stop ends
 * @param shadow value of the would-be portfolio, 1 when the portfolio was closed
 * @param shadowPeak its highest value since the ramp began
 * @param phase where the control stands
 * @param level number of the level in force, 0 for none
 * @param since day on which the phase began
 * @param stopAt drawdown from inception at which the hard stop acts next
 * @param scale of the positions, decided on the day
 */
public record ControlState(
    DrawdownInput last,
    double equity,
    double inceptionPeak,
    double yearPeak,
    double trailingPeak,
    double shadow,
    double shadowPeak,
    Phase phase,
    int level,
    @EpochDay int since,
    double stopAt,
    double scale) {

  /** The same with the hard stop at another drawdown. */
  ControlState stoppingAt(double drawdown) {
    return new ControlState(
        last,
        equity,
        inceptionPeak,
        yearPeak,
        trailingPeak,
        shadow,
        shadowPeak,
        phase,
        level,
        since,
        drawdown,
        scale);
  }

  /** Fall from the peak of the levels. */
  public double trailingDrawdown() {
    return 1 - equity / trailingPeak;
  }

  /** Fall from the peak of the calendar year. */
  public double yearDrawdown() {
    return 1 - equity / yearPeak;
  }

  /** Fall from the peak since inception, which no reset hides. */
  public double inceptionDrawdown() {
    return 1 - equity / inceptionPeak;
  }

  /** Fall of the would-be portfolio from its peak since the ramp began. */
  public double shadowDrawdown() {
    return 1 - shadow / shadowPeak;
  }
}
