package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeRisk.Yesterday;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The risk of the GLOBAL20 demo book against the check figures of the risk conventions. */
class Global20CheckFiguresTest {

  private static final int BASE = (int) LocalDate.of(2006, 1, 3).toEpochDay();

  private final Map<String, Instrument> instruments = new TreeMap<>();
  private final Map<String, TreeMap<Integer, Double>> levels = new TreeMap<>();
  private final Map<String, Double> quantities = new TreeMap<>();

  @Test
  void constantQuantityGivesThePublishedFigures() {
    Path history = SharedMaterial.file("data/history/INDEX.md").getParent();
    loadPrices(history);
    loadFixings(history);
    loadYields(history);

    Map<LocalDate, Map<String, Double>> figures = run(calendar(history));

    check(figures, 2008, 10, 15, 160657.3495, 262256.818, 283693.5116, 453471.4109);
    check(figures, 2018, 2, 5, 140472.6376, 221859.9792, 261906.0788, 315888.5441);
    check(figures, 2018, 12, 31, 128212.9365, 173882.6017, 200721.0469, 243155.7623);
  }

  private static void check(
      Map<LocalDate, Map<String, Double>> figures,
      int year,
      int month,
      int day,
      double... expected) {
    Map<String, Double> actual = figures.get(LocalDate.of(year, month, day));
    String[] names = {"VAR95", "ES95", "VAR99", "ES99"};
    for (int i = 0; i < names.length; i++) {
      assertThat(actual.get(names[i]))
          .as(names[i])
          .isCloseTo(expected[i], within(expected[i] * 1e-9));
    }
  }

  private Map<LocalDate, Map<String, Double>> run(List<Integer> calendar) {
    RiskSettings settings = RiskSettings.standard();
    Map<String, FactorHistory> factors = new HashMap<>();
    RiskBook book = new RiskBook(BookState.empty("GLOBAL20"), instruments, settings.window());
    NodeRisk risk = new NodeRisk(settings);
    Yesterday yesterday = null;
    Map<LocalDate, Map<String, Double>> figures = new HashMap<>();
    Map<String, Boolean> served = new HashMap<>();
    int previous = Integer.MIN_VALUE;
    for (int day : calendar) {
      List<FactorDay> reports = new ArrayList<>();
      for (String id : levels.keySet()) {
        FactorHistory factor = factors.getOrDefault(id, FactorHistory.empty());
        for (var close : levels.get(id).subMap(previous, false, day, true).entrySet()) {
          factor = factor.mark(close.getKey(), close.getValue());
        }
        factor = factor.closeDay(day, instruments.get(id).quote(), settings.window());
        factors.put(id, factor);
        if (day >= levels.get(id).firstKey()) {
          boolean first = served.putIfAbsent(id, true) == null;
          if (first) {
            book.set(position(id));
          }
          reports.add(report(id, day, factor, first));
        }
      }
      previous = day;
      if (!reports.isEmpty()) {
        NodeRisk.Figures today = risk.of(book.closeDay(reports), yesterday, 1);
        yesterday = today.yesterday();
        Map<String, Double> byName = new HashMap<>();
        today.metrics().forEach(metric -> byName.put(metric.limitMetric(), metric.value()));
        figures.put(LocalDate.ofEpochDay(day), byName);
        assertThat(today.metrics()).extracting(RiskMetric::problem).allMatch(p -> p.isEmpty());
      }
    }
    return figures;
  }

  private Position position(String id) {
    return new Position(
        "FIRM", "GLOBAL", "GLOBAL20", id, quantities.get(id), Instant.EPOCH, Instant.EPOCH, 1);
  }

  private static FactorDay report(String id, int day, FactorHistory factor, boolean first) {
    return new FactorDay(
        "GLOBAL20",
        id,
        day,
        day * 86_400_000L,
        factor.level(),
        factor.age() > 0,
        factor.lastReturn(),
        first ? factor.dates() : null,
        first ? factor.returns() : null);
  }

  private void loadPrices(Path history) {
    price(history, "SPX", "indices/gspc.csv", "Close");
    price(history, "IBOV", "indices/bvsp.csv", "Close");
    price(history, "WTI", "commodities/wti_spot_eia.csv", "Price");
    price(history, "BRENT", "commodities/brent_spot_eia.csv", "Price");
    for (String etf : List.of("gld", "eem", "efa", "tlt", "lqd")) {
      price(history, etf, "etf/" + etf + ".csv", "adj_close");
    }
  }

  private void price(Path history, String id, String file, String column) {
    List<String[]> rows = rows(history.resolve(file));
    int at = Arrays.asList(rows.get(0)).indexOf(column);
    define(id, Quote.PRICE, rows, cells -> number(cells, at));
  }

  private void loadFixings(Path history) {
    List<String[]> rows = rows(history.resolve("fx/ecb_eurofxref.csv.gz"));
    List<String> header = Arrays.asList(rows.get(0));
    int usd = header.indexOf("USD");
    define("EURUSD", Quote.PRICE, rows, cells -> number(cells, usd));
    for (String currency : List.of("GBP", "AUD", "NZD")) {
      int at = header.indexOf(currency);
      define(currency + "USD", Quote.PRICE, rows, cells -> number(cells, usd) / number(cells, at));
    }
    for (String currency : List.of("JPY", "CHF", "CAD", "SEK")) {
      int at = header.indexOf(currency);
      define(
          "USD" + currency, Quote.USD_BASE, rows, cells -> number(cells, at) / number(cells, usd));
    }
  }

  private void loadYields(Path history) {
    List<String[]> rows = rows(history.resolve("rates_us/treasury_cmt_curve.csv"));
    List<String> header = Arrays.asList(rows.get(0));
    Map.of("DGS2", 190.0, "DGS5", 460.0, "DGS10", 850.0)
        .forEach(
            (column, dv01) -> {
              int at = header.indexOf(column);
              define(column, Quote.YIELD, rows, cells -> number(cells, at) / 100);
              quantities.put(column, dv01);
            });
  }

  private void define(String id, Quote quote, List<String[]> rows, ToDoubleFunction<String[]> of) {
    TreeMap<Integer, Double> series = new TreeMap<>();
    for (String[] cells : rows.subList(1, rows.size())) {
      double level = of.applyAsDouble(cells);
      if (Double.isFinite(level)) {
        series.put((int) LocalDate.parse(cells[0]).toEpochDay(), level);
      }
    }
    levels.put(id, series);
    Map.Entry<Integer, Double> base = series.ceilingEntry(Math.max(BASE, series.firstKey()));
    quantities.put(id, quote == Quote.USD_BASE ? 1e6 : 1e6 / base.getValue());
    instruments.put(
        id,
        new Instrument(
            id, id, "", "", "USD", quote, Instrument.Level.CLOSE, false, 1, false, null, null));
  }

  private static double number(String[] cells, int at) {
    return at >= cells.length || cells[at].isEmpty() ? Double.NaN : Double.parseDouble(cells[at]);
  }

  private static List<Integer> calendar(Path history) {
    return rows(history.resolve("indices/gspc.csv")).stream()
        .skip(1)
        .map(cells -> (int) LocalDate.parse(cells[0]).toEpochDay())
        .toList();
  }

  private static List<String[]> rows(Path file) {
    try (var raw = Files.newInputStream(file);
        var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
