package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Present values by time in years, and the rates that follow from them. Immutable. */
public interface DiscountCurve {

  /**
   * -ln of the present value of 1 paid after {@code years}; zero today.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException with EXTRAPOLATION where the curve
   *     does not reach
   */
  double logGrowth(double years);

  /** Instantaneous forward rate after {@code years}, continuously compounded. */
  double forward(double years);

  /** Present value of 1 paid after {@code years}. */
  default double discount(double years) {
    return Math.exp(-logGrowth(years));
  }

  /** Zero rate to {@code years}, positive, in {@code basis}. */
  default double zero(double years, RateBasis basis) {
    return basis.rate(logGrowth(years), years);
  }

  /** Zero rate of a loan from {@code start} to {@code end}, in {@code basis}. */
  default double zeroForward(double start, double end, RateBasis basis) {
    Require.that(
        end > start, Fault.UNORDERED, () -> "a forward from " + start + " to " + end + " years");
    double near = start == 0 ? 0 : logGrowth(start);
    return basis.rate(logGrowth(end) - near, end - start);
  }
}
