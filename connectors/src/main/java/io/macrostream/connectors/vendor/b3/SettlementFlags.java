package io.macrostream.connectors.vendor.b3;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Doubts about settlements, which are kept nonetheless. */
final class SettlementFlags {

  /** The settlement rate and the settlement price of a contract contradict each other. */
  static final String INCONSISTENT = "SETTLEMENT_INCONSISTENT";

  /** The exchange does not call the settlement final. */
  static final String NOT_FINAL = "SETTLEMENT_NOT_FINAL";

  private static final String FINAL = "F";

  private SettlementFlags() {}

  /**
   * The flags of a settlement, sorted.
   *
   * @param state what the exchange calls it, or null
   * @param contract whose settlement it is, if it is one on a rate
   * @param price settlement price, or null
   * @param rate settlement rate in percent, or null
   */
  static List<String> of(
      String state,
      LocalDate tradeDate,
      Optional<Contract> contract,
      BigDecimal price,
      BigDecimal rate) {
    List<String> flags = new ArrayList<>();
    if (contract.isPresent() && price != null && rate != null) {
      LocalDate expiry = contract.get().expiry(tradeDate);
      if (!contract.get().future().agrees(rate, price, tradeDate, expiry)) {
        flags.add(INCONSISTENT);
      }
    }
    if (state != null && !state.equals(FINAL)) {
      flags.add(NOT_FINAL);
    }
    return List.copyOf(flags);
  }
}
