package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How figures of a back-test are written. */
public final class Figures {

  private Figures() {}

  /** 9900 as 99%, 9750 as 97.5%. */
  public static String confidence(int bp) {
    return BigDecimal.valueOf(bp, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** A p-value to three digits after the point, or how small it is; next to 5% more of them. */
  public static String pValue(double p) {
    if (p < 0.0005) {
      return "<0.001";
    }
    return String.format(Locale.ROOT, Math.abs(p - 0.05) < 0.0005 ? "%.5f" : "%.3f", p);
  }

  /** A share, as 1.25%. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  /** A share in whole per cent. */
  public static String wholePercent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  /** One digit after the point. */
  public static String oneDigit(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Two digits after the point. */
  public static String twoDigits(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A result for machines. */
  public static Map<String, Object> json(String book, PeriodResult result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("book", book);
    row.put("period", result.period().name());
    row.put("method", result.method().name());
    row.put("confidence_bp", result.confidenceBp());
    row.put("days", result.days());
    row.put("exceptions", result.exceptions());
    row.put("expected", result.expected());
    row.put("rate", result.rate());
    row.put("kupiec_lr", result.kupiec().statistic());
    row.put("kupiec_p", result.kupiec().pValue());
    row.put("independence_p", result.christoffersen().independence().pValue());
    row.put("conditional_coverage_p", result.christoffersen().conditional().pValue());
    row.put("z2", result.z2());
    for (Zone zone : Zone.values()) {
      double share = result.share(zone);
      row.put(zone.name().toLowerCase(Locale.ROOT) + "_share", Double.isNaN(share) ? null : share);
    }
    row.put("stand_in_days", result.standIns());
    return row;
  }
}
