package io.macrostream.connectors.history;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;

/** What the kind of quantity allows a price to be. */
final class PriceChecks {

  private PriceChecks() {}

  /** A price that must be positive unless the instrument's may be negative; NaN passes. */
  static double checked(Instrument instrument, String name, double price)
      throws UnusableRowException {
    if (price <= 0 && !instrument.mayBeNegative()) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE,
          name + " is " + price + ", a price of " + instrument.id() + " must be positive");
    }
    return price;
  }

  /** As {@link #checked}, but zero is how the source writes that there is no price. */
  static double zeroMissing(Instrument instrument, String name, double price)
      throws UnusableRowException {
    return price == 0 && !instrument.mayBeNegative()
        ? Double.NaN
        : checked(instrument, name, price);
  }

  /** A volume, which must not be negative; NaN passes. */
  static double volume(String column, double volume) throws UnusableRowException {
    if (volume < 0) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, column + " is " + volume + ", must not be negative");
    }
    return volume;
  }
}
