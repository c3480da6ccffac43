package io.macrostream.connectors.vendor.bcb;

import java.time.LocalDate;
import java.util.Map;

/** Names of Brazilian federal bonds. */
final class FederalBond {

  /** Codes of the settlement system Selic. */
  private static final Map<String, String> TYPES =
      Map.of(
          "100000", "LTN", "210100", "LFT", "760199", "NTN-B", "770100", "NTN-C", "950199",
          "NTN-F");

  private FederalBond() {}

  /** The type of a bond by its code in Selic; the code itself if the type is not known. */
  static String type(String selicCode) {
    return TYPES.getOrDefault(selicCode, selicCode);
  }

  /** Id of a bond, such as {@code NTN-B_2035-05-15}. */
  static String id(String type, LocalDate maturity) {
    return type + '_' + maturity;
  }
}
