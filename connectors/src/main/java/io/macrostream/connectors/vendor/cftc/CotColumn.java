package io.macrostream.connectors.vendor.cftc;

import java.util.List;

/**
 * What one column is called, in the text files and in the open-data service. The names follow no
 * rule ({@code swap__positions_short_all}, {@code noncomm_postions_spread_all}), so each is written
 * out.
 *
 * @param names in lower case
 */
record CotColumn(List<String> names) {

  static final CotColumn CODE = of("cftc_contract_market_code", "cftc contract market code");
  static final CotColumn MARKET = of("market_and_exchange_names", "market and exchange names");
  static final CotColumn DATE =
      of("report_date_as_yyyy-mm-dd", "report_date_as_yyyy_mm_dd", "as of date in form yyyy-mm-dd");
  static final CotColumn SHORT_DATE = of("as_of_date_in_form_yymmdd", "as of date in form yymmdd");
  static final CotColumn OPEN_INTEREST = of("open_interest_all", "open interest (all)");
  static final CotColumn SCOPE = of("futonly_or_combined");

  static CotColumn of(String... names) {
    return new CotColumn(List.of(names));
  }

  @Override
  public String toString() {
    return names.get(0);
  }
}
