package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every series of the registry is a level of the vendor's own frequency. Changes, rates and
 * averages under its name would poison it.
 */
final class FredLevels {

  private static final String LEVELS = "lin";

  private FredLevels() {}

  /**
   * Nothing.
   *
   * @param units what the answer says, or null
   * @param series those that the values are of
   * @throws VendorException if the values are transformed or aggregated
   */
  static void require(String units, ApiRequest request, List<Series> series)
      throws VendorException {
    require(Optional.ofNullable(units));
    require(request.parameter("units"));
    require(request.parameter("transformation"));
    Optional<String> frequency = request.parameter("frequency").or(() -> request.parameter("fq"));
    for (Series each : series) {
      if (frequency.isPresent() && each.isRegistered() && !isOf(each, frequency.get())) {
        throw new VendorException(
            ErrorKind.INCONSISTENT, "values were aggregated to frequency " + frequency.get());
      }
    }
  }

  private static void require(Optional<String> units) throws VendorException {
    if (units.isPresent() && !units.get().equalsIgnoreCase(LEVELS)) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          "units are " + Texts.shortened(units.get()) + ", the registry has levels (lin)");
    }
  }

  /** Frequencies are words or letters, and {@code wef} is a week that ends on a Friday. */
  private static boolean isOf(Series series, String frequency) {
    return frequency.toUpperCase(Locale.ROOT).startsWith(series.frequency().code());
  }
}
