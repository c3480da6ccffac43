package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.function.Supplier;

/** Guards shared by the maths packages; each throws an {@link InvalidInputException}. */
public final class Require {

  private Require() {}

  /** {@code condition}, else the fault. */
  public static void that(boolean condition, Fault fault, String message) {
    if (!condition) {
      throw new InvalidInputException(fault, message);
    }
  }

  /** {@code condition}, else the fault; the message is only put together when it is needed. */
  public static void that(boolean condition, Fault fault, Supplier<String> message) {
    if (!condition) {
      throw new InvalidInputException(fault, message.get());
    }
  }

  /** {@code value} if it is finite. */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(Fault.NOT_FINITE, name + " is " + value);
    }
    return value;
  }

  /** The first {@code n} of {@code values}, if there is one at least and all are finite. */
  public static void sample(double[] values, int n) {
    that(
        n >= 0 && n <= values.length,
        Fault.SHAPE,
        () -> n + " of " + values.length + " values asked");
    that(n > 0, Fault.EMPTY, "no values");
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInputException(Fault.NOT_FINITE, "value " + i + " is " + values[i]);
      }
    }
  }

  /** All of {@code values}, if there is one at least and all are finite. */
  public static void sample(double[] values) {
    sample(values, values.length);
  }

  /** At least {@code least} observations for {@code figure}. */
  public static void enough(String figure, int n, long least) {
    if (n < least) {
      throw new InvalidInputException(
          n == 0 ? Fault.EMPTY : Fault.TOO_FEW, figure + " needs " + least + " values, has " + n);
    }
  }
}
