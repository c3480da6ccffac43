package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Series of the registry that are one category's net position in one market: longs less shorts, in
 * contracts, of futures alone. The external id is the code of the market, with the report before it
 * ({@code DISAGGREGATED:088691}) where it is not the one on financial futures; the category stands
 * in the code of the series, as in {@code CFTC_ES_DEALER_NET}.
 */
final class CotNet {

  static final char REPORT_SEPARATOR = ':';

  private static final Map<String, String> CATEGORY_BY_ENDING = new LinkedHashMap<>();

  static {
    CATEGORY_BY_ENDING.put("_DEALER_NET", "DEALER");
    CATEGORY_BY_ENDING.put("_ASSETMGR_NET", "ASSET_MANAGER");
    CATEGORY_BY_ENDING.put("_LEVERAGED_NET", "LEVERAGED_FUNDS");
    CATEGORY_BY_ENDING.put("_OTHER_NET", "OTHER_REPORTABLE");
    CATEGORY_BY_ENDING.put("_PRODUCER_NET", "PRODUCER_MERCHANT");
    CATEGORY_BY_ENDING.put("_SWAP_NET", "SWAP_DEALER");
    CATEGORY_BY_ENDING.put("_MANAGED_NET", "MANAGED_MONEY");
    CATEGORY_BY_ENDING.put("_NONCOMMERCIAL_NET", "NON_COMMERCIAL");
    CATEGORY_BY_ENDING.put("_COMMERCIAL_NET", "COMMERCIAL");
    CATEGORY_BY_ENDING.put("_NONREPORTABLE_NET", "NON_REPORTABLE");
  }

  private CotNet() {}

  /** The series that are read from a market's row of a report. */
  static List<Series> series(Reference reference, CotReport report, String market) {
    String source = reference.profile().id();
    Stream<Series> named =
        reference.series().all(source, report.name() + REPORT_SEPARATOR + market).stream();
    Stream<Series> plain =
        report == CotReport.TFF ? reference.series().all(source, market).stream() : Stream.empty();
    return Stream.concat(named, plain).toList();
  }

  /** The category that a series is of. */
  static Optional<String> category(Series series) {
    return CATEGORY_BY_ENDING.entrySet().stream()
        .filter(each -> series.code().endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The report that a series is read from. */
  static CotReport report(Series series) {
    for (CotReport report : CotReport.values()) {
      if (series.externalId().startsWith(report.name() + REPORT_SEPARATOR)) {
        return report;
      }
    }
    return CotReport.TFF;
  }

  /** The market that a series is of. */
  static String market(Series series) {
    return series.externalId().substring(series.externalId().indexOf(REPORT_SEPARATOR) + 1);
  }
}
