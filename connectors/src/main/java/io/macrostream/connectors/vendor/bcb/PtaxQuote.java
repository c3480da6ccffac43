package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A bulletin of one currency.
 *
 * @param date the quote's own date
 * @param published when it was published
 * @param rates by column; those that are not there are left out
 * @param row where it was read from
 */
record PtaxQuote(LocalDate date, Instant published, Map<String, BigDecimal> rates, OlindaRow row) {

  /**
   * The first publication of one date's quote, which some days have twice.
   *
   * @throws VendorException if they differ
   */
  static PtaxQuote first(List<PtaxQuote> ofOneDate) throws VendorException {
    PtaxQuote first =
        ofOneDate.stream().min(Comparator.comparing(PtaxQuote::published)).orElseThrow();
    for (PtaxQuote other : ofOneDate) {
      if (!other.rates.equals(first.rates)) {
        throw new VendorException(
            ErrorKind.INCONSISTENT,
            "there are different quotes of "
                + first.date
                + ": "
                + first.row.text()
                + " and "
                + other.row.text());
      }
    }
    return first;
  }
}
