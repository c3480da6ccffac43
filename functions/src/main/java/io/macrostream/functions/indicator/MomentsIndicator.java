package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingMoments;

/** An indicator that reads mean and variance of the last prices, in constant time for each. */
abstract class MomentsIndicator extends PriceIndicator {

  private RollingMoments window;

  MomentsIndicator(int length) {
    this.window = new RollingMoments(period("period", length, 1));
  }

  @Override
  final double update(double price) {
    window.add(price);
    if (!window.isFull()) {
      return Double.NaN;
    }
    return figure(window);
  }

  /** The main figure of a full window; keeps the others. */
  abstract double figure(RollingMoments full);

  @Override
  public final int warmUp() {
    return window.capacity();
  }

  /** What the window holds. */
  public final RollingMoments.State state() {
    return window.state();
  }

  /** Goes on from a saved state of the same parameters. */
  public final void restore(RollingMoments.State state) {
    RollingMoments resumed = new RollingMoments(state);
    Require.that(
        resumed.capacity() == window.capacity(),
        Fault.SHAPE,
        () -> "a saved window of " + resumed.capacity() + " for one of " + window.capacity());
    window = resumed;
    if (window.isFull()) {
      figure(window);
    }
  }
}
