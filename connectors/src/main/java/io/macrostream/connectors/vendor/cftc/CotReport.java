package io.macrostream.connectors.vendor.cftc;

import java.util.List;
import java.util.Set;

/** The weekly reports and their columns; their names are those on {@code positioning}. */
@SuppressWarnings("ImmutableEnumChecker") // records of lists that cannot be changed
enum CotReport {
  /** Traders in financial futures. */
  TFF(
      new Datasets("gpe5-46if", "yw9f-hn96"),
      new Side(
          CotColumn.of("tot_rept_positions_long_all"),
          CotColumn.of("tot_rept_positions_short_all", "tot_rept_positions_short")),
      category(
          "DEALER",
          CotColumn.of("dealer_positions_long_all"),
          CotColumn.of("dealer_positions_short_all"),
          CotColumn.of("dealer_positions_spread_all")),
      category(
          "ASSET_MANAGER",
          CotColumn.of("asset_mgr_positions_long_all", "asset_mgr_positions_long"),
          CotColumn.of("asset_mgr_positions_short_all", "asset_mgr_positions_short"),
          CotColumn.of("asset_mgr_positions_spread_all", "asset_mgr_positions_spread")),
      category(
          "LEVERAGED_FUNDS",
          CotColumn.of("lev_money_positions_long_all", "lev_money_positions_long"),
          CotColumn.of("lev_money_positions_short_all", "lev_money_positions_short"),
          CotColumn.of("lev_money_positions_spread_all", "lev_money_positions_spread")),
      otherReportable(),
      nonReportable()),

  /** Physical commodities, by kind of trader. */
  DISAGGREGATED(
      new Datasets("72hh-3qpy", "kh3c-gbw2"),
      new Side(
          CotColumn.of("tot_rept_positions_long_all"),
          CotColumn.of("tot_rept_positions_short_all", "tot_rept_positions_short")),
      category(
          "PRODUCER_MERCHANT",
          CotColumn.of("prod_merc_positions_long_all", "prod_merc_positions_long"),
          CotColumn.of("prod_merc_positions_short_all", "prod_merc_positions_short"),
          null),
      category(
          "SWAP_DEALER",
          CotColumn.of("swap_positions_long_all"),
          CotColumn.of("swap__positions_short_all"),
          CotColumn.of("swap__positions_spread_all")),
      category(
          "MANAGED_MONEY",
          CotColumn.of("m_money_positions_long_all"),
          CotColumn.of("m_money_positions_short_all"),
          CotColumn.of("m_money_positions_spread_all", "m_money_positions_spread")),
      otherReportable(),
      nonReportable()),

  /** All markets, hedgers and others. */
  LEGACY(
      new Datasets("6dca-aqww", "jun7-fc8e"),
      new Side(
          CotColumn.of("total reportable positions-long (all)", "tot_rept_positions_long_all"),
          CotColumn.of("total reportable positions-short (all)", "tot_rept_positions_short")),
      category(
          "NON_COMMERCIAL",
          CotColumn.of("noncommercial positions-long (all)", "noncomm_positions_long_all"),
          CotColumn.of("noncommercial positions-short (all)", "noncomm_positions_short_all"),
          CotColumn.of("noncommercial positions-spreading (all)", "noncomm_postions_spread_all")),
      category(
          "COMMERCIAL",
          CotColumn.of("commercial positions-long (all)", "comm_positions_long_all"),
          CotColumn.of("commercial positions-short (all)", "comm_positions_short_all"),
          null),
      category(
          Names.NON_REPORTABLE,
          CotColumn.of("nonreportable positions-long (all)", "nonrept_positions_long_all"),
          CotColumn.of("nonreportable positions-short (all)", "nonrept_positions_short_all"),
          null));

  /**
   * A kind of trader.
   *
   * @param spreads positions both bought and sold, or null where the report does not tell them
   */
  record Category(String name, CotColumn longs, CotColumn shorts, CotColumn spreads) {

    boolean isReportable() {
      return !name.equals(Names.NON_REPORTABLE);
    }
  }

  /** Categories that several reports have. */
  private static final class Names {
    static final String OTHER_REPORTABLE = "OTHER_REPORTABLE";
    static final String NON_REPORTABLE = "NON_REPORTABLE";
  }

  /** Columns of both sides of the market. */
  record Side(CotColumn longs, CotColumn shorts) {}

  /** Ids in the open-data service: futures alone, and with options at their delta. */
  record Datasets(String futures, String combined) {}

  private final Datasets datasets;
  private final Side totals;
  private final List<Category> categories;

  CotReport(Datasets datasets, Side totals, Category... categories) {
    this.datasets = datasets;
    this.totals = totals;
    this.categories = List.of(categories);
  }

  Datasets datasets() {
    return datasets;
  }

  /** The sums over all categories that must report. */
  Side totals() {
    return totals;
  }

  /** In the order of the report, those below the reporting limit last. */
  List<Category> categories() {
    return categories;
  }

  /** Whether one of the columns is of this report and of no other. */
  boolean isToldBy(Set<String> columns) {
    return columns.stream().anyMatch(this::isItsOwn);
  }

  private boolean isItsOwn(String column) {
    return categories.stream()
        .filter(each -> each.isReportable() && !each.name().equals(Names.OTHER_REPORTABLE))
        .anyMatch(
            each ->
                each.longs().names().contains(column) || each.shorts().names().contains(column));
  }

  private static Category category(
      String name, CotColumn longs, CotColumn shorts, CotColumn spreads) {
    return new Category(name, longs, shorts, spreads);
  }

  private static Category otherReportable() {
    return category(
        Names.OTHER_REPORTABLE,
        CotColumn.of("other_rept_positions_long_all", "other_rept_positions_long"),
        CotColumn.of("other_rept_positions_short_all", "other_rept_positions_short"),
        CotColumn.of("other_rept_positions_spread_all", "other_rept_positions_spread"));
  }

  private static Category nonReportable() {
    return category(
        Names.NON_REPORTABLE,
        CotColumn.of("nonrept_positions_long_all"),
        CotColumn.of("nonrept_positions_short_all"),
        null);
  }
}
