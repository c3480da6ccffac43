package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Reason;
import java.util.List;
import java.util.Locale;

/**
 * What must add up in a row: what the categories hold, spreads among it, to all that is reported;
 * that and what need not be reported to the open interest. Columns that were not asked for are not
 * checked.
 */
final class CotIdentities {

  private final CotRow row;
  private final CotReport report;
  private final boolean rounded;

  /**
   * @param combined whether options are in the numbers: then each is rounded on its own, as it is
   *     in a row that consolidates contracts of several sizes
   */
  CotIdentities(CotRow row, CotReport report, boolean combined) {
    this.row = row;
    this.report = report;
    this.rounded = combined || isConsolidated(row);
  }

  private static boolean isConsolidated(CotRow row) {
    return row.cell(CotColumn.CODE).orElse("").endsWith("+")
        || row.cell(CotColumn.MARKET).orElse("").toLowerCase(Locale.ROOT).contains("consolidated");
  }

  void check() throws UnusableRowException {
    check("long", report.totals().longs(), CotReport.Category::longs);
    check("short", report.totals().shorts(), CotReport.Category::shorts);
  }

  /** The column of one side. */
  private interface Column {
    CotColumn of(CotReport.Category category);
  }

  private void check(String side, CotColumn totalColumn, Column column)
      throws UnusableRowException {
    Double total = row.contracts(totalColumn);
    if (total == null) {
      return;
    }
    Double sum = 0.0;
    int addends = 0;
    for (CotReport.Category category : report.categories()) {
      if (category.isReportable()) {
        sum = plus(sum, row.contracts(column.of(category)));
        sum = category.spreads() == null ? sum : plus(sum, row.contracts(category.spreads()));
        addends += category.spreads() == null ? 1 : 2;
      }
    }
    compare("all reported " + side, sum, total, addends);
    List<CotReport.Category> all = report.categories();
    Double rest = row.contracts(column.of(all.get(all.size() - 1)));
    compare("all " + side, plus(total, rest), row.contracts(CotColumn.OPEN_INTEREST), 2);
  }

  private static Double plus(Double one, Double other) {
    return one == null || other == null ? null : Double.valueOf(one + other);
  }

  private void compare(String what, Double sum, Double total, int addends)
      throws UnusableRowException {
    double allowed = rounded ? (addends + 1) / 2.0 : 0;
    if (sum != null && total != null && Math.abs(sum - total) > allowed) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, what + " positions add up to " + sum + ", not to " + total);
    }
  }
}
