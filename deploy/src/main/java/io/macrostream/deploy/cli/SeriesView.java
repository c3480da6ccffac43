package io.macrostream.deploy.cli;

import io.macrostream.connectors.vendor.ReleaseRules;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws series of the registry: several as a table, one with all that is known of it. */
final class SeriesView {

  private static final String NOT_READ = "NOT READ";

  /** Where a table has room for the source. */
  private static final int WIDE = 110;

  /** Text is not broken into shorter lines than this. */
  private static final int NARROWEST = 20;

  private final Terminal terminal;
  private final Units units;
  private final VendorRegistry vendors;
  private final SeriesMarks marks;

  SeriesView(Terminal terminal, Units units, VendorRegistry vendors) {
    this.terminal = terminal;
    this.units = units;
    this.vendors = vendors;
    this.marks = new SeriesMarks(SeriesRegistry.bundled(), vendors);
  }

  /** Whether neither its id nor its vendor's answers are in doubt. */
  boolean isVerified(Series series) {
    return marks.isVerified(series);
  }

  /** One line for each, cut where the screen ends. */
  List<String> table(List<Series> series) {
    boolean wide = terminal.size().columns() >= WIDE;
    var table =
        wide
            ? new Table("code", "source", "freq", "unit", "lag", "name")
            : new Table("code", "freq", "unit", "lag", "name");
    for (Series each : series) {
      String frequency = each.frequency().code();
      int lag = each.releaseLagDays();
      if (wide) {
        table.row(each.code(), each.source(), frequency, each.unit(), lag, name(each));
      } else {
        table.row(each.code(), frequency, each.unit(), lag, name(each));
      }
    }
    return table.lines().stream().map(terminal::fit).toList();
  }

  private String name(Series series) {
    String mark =
        marks.isVerified(series) ? series.enabled() ? "" : NOT_READ : SeriesMarks.UNVERIFIED;
    return mark.isEmpty()
        ? series.name()
        : terminal.paint(Style.YELLOW, mark) + ' ' + series.name();
  }

  /** All that is known of one. */
  List<String> details(Series series) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", series.name());
    fields.put("source", source(series));
    fields.put("id there", series.externalId());
    fields.put("country", series.country());
    fields.put("category", series.category());
    fields.put("frequency", series.frequency().name().toLowerCase(Locale.ROOT));
    fields.put("unit", series.unit() + units.meaning(series.unit()).map(": "::concat).orElse(""));
    fields.put("released", released(series.releaseLagDays()));
    fields.put("certain", certain(series));
    fields.put("revised", revised(series));
    fields.put("first", series.firstPeriod() == null ? null : series.firstPeriod().toString());
    fields.put(
        "probe",
        series.probe() == null
            ? null
            : "%s is %s".formatted(series.probe().period(), number(series.probe().value())));
    fields.put("read", series.enabled() ? "yes" : "no");
    fields.put("verified", verified(series));
    fields.put("note", series.note());
    return lines(series, fields);
  }

  private List<String> lines(Series series, Map<String, String> fields) {
    List<String> lines = new ArrayList<>();
    lines.add(terminal.paint(Style.BOLD, series.code()));
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (field.getValue() != null && !field.getValue().isEmpty()) {
        boolean doubt = field.getKey().equals("verified") && !marks.isVerified(series);
        String label = "  %-10s".formatted(field.getKey());
        for (String part : broken(field.getValue(), terminal.size().columns() - label.length())) {
          lines.add(label + (doubt ? terminal.paint(Style.YELLOW, part) : part));
          label = " ".repeat(label.length());
        }
      }
    }
    return lines;
  }

  /**
   * {@code text} in lines of at most {@code width} characters, broken between words if possible.
   */
  static List<String> broken(String text, int width) {
    int most = Math.max(width, NARROWEST);
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int space = rest.lastIndexOf(' ', most);
      int end = space > 0 ? space : most;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private String source(Series series) {
    return series.source()
        + vendors.find(series.source()).map(VendorProfile::name).map(", "::concat).orElse("");
  }

  private static String released(int days) {
    return switch (Integer.signum(days)) {
      case 0 -> "on the last day of the period";
      case 1 -> days + (days == 1 ? " day" : " days") + " after the end of the period";
      default -> -days + (days == -1 ? " day" : " days") + " before the end of the period";
    };
  }

  /** By when a value is taken to be out where no calendar has its release. */
  private static String certain(Series series) {
    return ReleaseRules.bundled()
        .days(series.code())
        .map(days -> days + " days after the end of the period, or the next business day")
        .orElse(null);
  }

  private String revised(Series series) {
    if (!series.revisable()) {
      return "no";
    }
    return marks.isRevisedSnapshot(series)
        ? "yes, later; a backfill has the newest values, not those known then ("
            + SeriesMarks.REVISED_SNAPSHOT
            + ")"
        : "yes, later";
  }

  private String verified(Series series) {
    if (!series.verified()) {
      return "NO, its id is not confirmed";
    }
    return marks.isVerified(series)
        ? "yes"
        : "NO, no answer of its vendor was seen: it is read as documented";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** For machines, with the columns of the registry. */
  Map<String, Object> json(Series series) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("series_code", series.code());
    fields.put("source", series.source());
    fields.put("external_id", series.externalId());
    fields.put("name", series.name());
    fields.put("country", series.country());
    fields.put("category", series.category());
    fields.put("frequency", series.frequency().code());
    fields.put("unit", series.unit());
    fields.put("unit_meaning", units.meaning(series.unit()).orElse(null));
    fields.put("release_lag_days", series.releaseLagDays());
    fields.put("revisable", series.revisable());
    fields.put("enabled", series.enabled());
    fields.put("verified", series.verified());
    fields.put("vendor_verified", marks.isVendorVerified(series.source()));
    fields.put("revised_snapshot", marks.isRevisedSnapshot(series));
    fields.put(
        "first_period", series.firstPeriod() == null ? null : series.firstPeriod().toString());
    fields.put("probe_period", series.probe() == null ? null : series.probe().period());
    fields.put("probe_value", series.probe() == null ? null : series.probe().value());
    fields.put("note", series.note());
    return fields;
  }
}
