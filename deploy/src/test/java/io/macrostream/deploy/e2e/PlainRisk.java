package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The risk conventions once more in plain lines, from exported CSV files. Shares no code with the
 * pipeline; slow on purpose.
 */
final class PlainRisk {

  private static final InstrumentMaster MASTER = InstrumentMaster.bundled();

  private static final Set<String> ADJUSTED = Set.of("GLD", "EEM", "EFA", "TLT", "LQD");

  /** Beyond each confidence, basis points. */
  private static final int[] TAILS = {500, 250, 100};

  /** Least scenarios of ten-day figures: they are drawn from in blocks of 20 sums. */
  private static final int LEAST_OF_TEN_DAYS = 29;

  /** Figures of a node and day, as a run tells them that was asked for nothing more. */
  static final Set<String> STANDARD = Set.of("VAR|9500", "ES|9500", "VAR|9900", "ES|9900");

  /** As one tells them that was asked for 97.5%, ten days and full revaluation. */
  static final Set<String> ALL = figures(List.of(), List.of()).keySet();

  private final List<LocalDate> calendar;
  private final Map<String, double[]> levels = new TreeMap<>();
  private final List<Map<String, String>> positions;
  private final Map<String, Set<String>> booksOf = new TreeMap<>();

  PlainRisk(Path export, List<LocalDate> calendar) throws IOException {
    this.calendar = calendar;
    this.positions = rows(export.resolve("positions.csv"));
    for (Map<String, String> p : positions) {
      for (String node : List.of("firm", "desk", "book")) {
        booksOf.computeIfAbsent(p.get(node), n -> new TreeSet<>()).add(p.get("book"));
      }
    }
    Map<String, TreeMap<LocalDate, Double>> closes = new TreeMap<>();
    for (Map<String, String> bar : rows(export.resolve("market_bars.csv"))) {
      if (bar.get("interval").equals("1d")) {
        String id = bar.get("instrument_id");
        String level = bar.get(ADJUSTED.contains(id) ? "adjusted_close" : "close");
        if (!level.isEmpty()) {
          closes
              .computeIfAbsent(id, i -> new TreeMap<>())
              .put(LocalDate.parse(bar.get("session_date")), Double.valueOf(level));
        }
      }
    }
    for (Map<String, String> point : rows(export.resolve("curve_points.csv"))) {
      closes
          .computeIfAbsent("US_CMT_" + point.get("tenor"), i -> new TreeMap<>())
          .put(LocalDate.parse(point.get("session_date")), Double.valueOf(point.get("rate")));
    }
    closes.forEach((id, series) -> levels.put(id, onCalendar(series)));
  }

  /**
   * Compares every exported VaR and ES of every node and risk day; returns how many there are.
   *
   * @param told which there must be
   */
  int assertSameAs(Path export, Set<String> told) throws IOException {
    Map<String, Map<String, String>> exported = new HashMap<>();
    for (Map<String, String> row : rows(export.resolve("risk_metrics.csv"))) {
      exported.put(
          String.join(
              "|", row.get("node"), row.get("as_of"), metric(row), row.get("confidence_bp")),
          row);
    }
    int compared = 0;
    for (String node : nodes(exported.values())) {
      for (int row = 0; row < calendar.size(); row++) {
        List<Double> losses = losses(node, row, false);
        Map<String, Double> expected = figures(losses, losses(node, row, true));
        expected.keySet().retainAll(told);
        assertThat(expected).hasSameSizeAs(told);
        for (Map.Entry<String, Double> figure : expected.entrySet()) {
          String key = node + '|' + calendar.get(row) + '|' + figure.getKey();
          Map<String, String> actual = exported.get(key);
          assertThat(actual).as(key).isNotNull();
          assertThat(Integer.parseInt(actual.get("n"))).as(key).isEqualTo(losses.size());
          double value = figure.getValue();
          if (Double.isNaN(value)) {
            assertThat(actual.get("value")).as(key).isEmpty();
            assertThat(actual.get("flags")).as(key).contains("NO_RISK");
          } else {
            assertThat(Double.parseDouble(actual.get("value")))
                .as(key)
                .isCloseTo(value, within(Math.abs(value) * 1e-9 + 1e-6));
          }
          compared++;
        }
      }
    }
    return compared;
  }

  private static String metric(Map<String, String> row) {
    boolean revalued = row.get("method").equals("REVALUED");
    return row.get("metric") + (revalued ? "_REVALUED" : "");
  }

  /** Nodes of the tree, and the parts of them that were told. */
  private Set<String> nodes(Collection<Map<String, String>> exported) {
    Set<String> nodes = new TreeSet<>(booksOf.keySet());
    exported.stream()
        .filter(row -> row.get("node").contains(":"))
        .forEach(row -> nodes.add(row.get("node")));
    return nodes;
  }

  /**
   * Adds up the components of desks, books and parts; returns how many sums were compared to the
   * figure of the node above.
   */
  int assertComponentsAddUp(Path export) throws IOException {
    Map<String, String> above = new TreeMap<>();
    for (Map<String, String> p : positions) {
      above.put(p.get("desk"), p.get("firm"));
      above.put(p.get("book"), p.get("desk"));
    }
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Double> figures = new TreeMap<>();
    for (Map<String, String> row : rows(export.resolve("risk_metrics.csv"))) {
      String node = row.get("node");
      String metric = row.get("metric");
      String value = row.get("value");
      String rest = '|' + row.get("as_of") + '|' + row.get("confidence_bp");
      int at = node.lastIndexOf(':');
      String parent = at < 0 ? above.get(node) : node.substring(0, at);
      if (metric.startsWith("COMPONENT_") && !value.isEmpty()) {
        String family = parent + '|' + (at < 0 ? "" : "part") + '|' + metric.substring(10) + rest;
        sums.merge(family, Double.valueOf(value), Double::sum);
      } else if (List.of("VAR", "ES").contains(metric(row)) && !value.isEmpty()) {
        figures.put(node + '|' + metric + rest, Double.valueOf(value));
      }
    }
    sums.forEach(
        (family, sum) -> {
          String key = family.replace("|part|", "|").replace("||", "|");
          String es = key.replace("|VAR|", "|ES|");
          assertThat(sum)
              .as(family)
              .isCloseTo(figures.get(key), within(1e-10 * Math.abs(figures.get(es)) + 1e-9));
        });
    return sums.size();
  }

  /** VaR and ES over one and ten days at each confidence, NaN where there is none. */
  private static Map<String, Double> figures(List<Double> losses, List<Double> revaluedLosses) {
    double[] days = losses.stream().mapToDouble(x -> x).sorted().toArray();
    double[] revalued = revaluedLosses.stream().mapToDouble(x -> x).sorted().toArray();
    List<Double> sums = new ArrayList<>();
    for (int t = 9; t < losses.size(); t++) {
      sums.add(losses.subList(t - 9, t + 1).stream().mapToDouble(x -> x).sum());
    }
    double[] tenDays = sums.stream().mapToDouble(x -> x).sorted().toArray();
    Map<String, Double> figures = new TreeMap<>();
    for (int tail : TAILS) {
      boolean none = days.length == 0;
      figures.put("VAR|" + (10_000 - tail), none ? Double.NaN : var(days, tail));
      figures.put("ES|" + (10_000 - tail), none ? Double.NaN : es(days, tail));
      figures.put("VAR_REVALUED|" + (10_000 - tail), none ? Double.NaN : var(revalued, tail));
      figures.put("ES_REVALUED|" + (10_000 - tail), none ? Double.NaN : es(revalued, tail));
      boolean few = days.length < LEAST_OF_TEN_DAYS;
      figures.put("VAR_10D|" + (10_000 - tail), few ? Double.NaN : var(tenDays, tail));
      figures.put("ES_10D|" + (10_000 - tail), few ? Double.NaN : es(tenDays, tail));
    }
    return figures;
  }

  /** Losses of a node in the scenarios of a calendar row, oldest first; to first order or not. */
  private List<Double> losses(String node, int row, boolean revalued) {
    Map<String, Double> exposure = exposures(node, row);
    List<Double> losses = new ArrayList<>();
    for (int k = Math.max(1, row - 499); k <= row; k++) {
      double pnl = 0;
      for (Map.Entry<String, Double> held : exposure.entrySet()) {
        String id = held.getKey().substring(held.getKey().indexOf('|') + 1);
        double[] level = levels.get(id);
        double move =
            id.startsWith("US_CMT_") ? level[k] - level[k - 1] : level[k] / level[k - 1] - 1;
        pnl += held.getValue() * (revalued ? revalued(id, move, level[row]) : move);
      }
      if (!Double.isNaN(pnl)) {
        losses.add(-pnl);
      }
    }
    return losses;
  }

  /** The move that to first order would make as much as a new price does. */
  private static double revalued(String id, double move, double level) {
    if (id.startsWith("USD")) {
      return 1 - 1 / (1 + move);
    }
    if (!id.startsWith("US_CMT_")) {
      return move;
    }
    // A bond at par by its cash flows, two coupons a year: price after the rise, and slope today.
    int periods = 2 * Integer.parseInt(id.replaceAll("US_CMT_|Y", ""));
    double price = 0;
    double slope = 0;
    double after = 1;
    double before = 1;
    for (int k = 1; k <= periods; k++) {
      double paid = level / 2 + (k == periods ? 1 : 0);
      after /= 1 + (level + move) / 2;
      before /= 1 + level / 2;
      price += paid * after;
      slope -= paid * before * k / 2 / (1 + level / 2);
    }
    return (price - 1) / slope;
  }

  private Map<String, Double> exposures(String node, int row) {
    Instant close = calendar.get(row).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Map<String, Map<String, String>> inForce = new TreeMap<>();
    for (Map<String, String> p : positions) {
      Instant from = Instant.parse(p.get("effective_at"));
      if (from.isBefore(close) && isIn(node, p)) {
        inForce.merge(
            p.get("book") + '|' + p.get("instrument_id"),
            p,
            (a, b) ->
                Instant.parse(b.get("effective_at")).isBefore(Instant.parse(a.get("effective_at")))
                    ? a
                    : b);
      }
    }
    Map<String, Double> exposures = new TreeMap<>();
    inForce.forEach(
        (key, p) -> {
          String id = p.get("instrument_id");
          double quantity = Double.parseDouble(p.get("quantity"));
          double level = levels.containsKey(id) ? levels.get(id)[row] : Double.NaN;
          if (quantity != 0 && !Double.isNaN(level)) {
            double exposure =
                id.startsWith("US_CMT_")
                    ? -quantity * 10_000
                    : id.startsWith("USD") ? quantity : quantity * level;
            exposures.put(key, exposure);
          }
        });
    return exposures;
  }

  private boolean isIn(String node, Map<String, String> position) {
    int at = node.indexOf(":asset_class=");
    boolean below =
        booksOf.get(at < 0 ? node : node.substring(0, at)).contains(position.get("book"));
    String id = position.get("instrument_id");
    return below
        && (at < 0
            || MASTER
                .find(id)
                .orElseThrow()
                .assetClass()
                .equals(node.substring(node.indexOf('=') + 1)));
  }

  private double[] onCalendar(TreeMap<LocalDate, Double> closes) {
    double[] level = new double[calendar.size()];
    for (int k = 0; k < level.length; k++) {
      Map.Entry<LocalDate, Double> last = closes.floorEntry(calendar.get(k));
      int age = 0;
      while (last != null && age <= k && calendar.get(k - age).isAfter(last.getKey())) {
        age++;
      }
      level[k] = last == null || age > 5 ? Double.NaN : last.getValue();
    }
    return level;
  }

  /** Type 7, tail in basis points. */
  private static double var(double[] sorted, int tailBp) {
    double position = (sorted.length - 1) * (10_000 - tailBp) / 10_000.0;
    int below = (int) Math.floor(position);
    return below + 1 == sorted.length
        ? sorted[below]
        : sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }

  private static double es(double[] sorted, int tailBp) {
    double worst = sorted.length * tailBp / 10_000.0;
    double left = worst;
    double sum = 0;
    for (int i = sorted.length - 1; left > 0; i--) {
      sum += Math.min(1, left) * sorted[i];
      left -= Math.min(1, left);
    }
    return sum / worst;
  }

  static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    String[] header = lines.get(0).split(",", -1);
    return lines.subList(1, lines.size()).stream()
        .map(
            line -> {
              String[] cells = line.split(",", -1);
              Map<String, String> row = new HashMap<>();
              for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
              }
              return row;
            })
        .toList();
  }

  static List<LocalDate> dates(Path csv) throws IOException {
    return Files.readAllLines(csv, StandardCharsets.UTF_8).stream()
        .skip(1)
        .map(line -> LocalDate.parse(Arrays.asList(line.split(",")).get(0)))
        .toList();
  }
}
