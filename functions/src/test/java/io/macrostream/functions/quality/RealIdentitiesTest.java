package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.quality.PriceIdentity.Leg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What prices and yields of different files must be to each other, on every common day. */
class RealIdentitiesTest {

  private static final PriceIdentity DOLLAR_INDEX =
      new PriceIdentity(
          Check.FX_TRIANGLE,
          "DXY",
          50.14348112,
          List.of(
              new Leg("EURUSD", -0.576),
              new Leg("USDJPY", 0.136),
              new Leg("GBPUSD", -0.119),
              new Leg("USDCAD", 0.091),
              new Leg("USDSEK", 0.042),
              new Leg("USDCHF", 0.036)),
          0.03);

  @Test
  void theBreakevenOfFredIsTheDifferenceOfItsYields() {
    Map<String, Double> nominal = series("rates_us/dgs10.csv");
    Map<String, Double> real = series("rates_us/dfii10_tips10y_real.csv");
    int days = 0;
    for (Map.Entry<String, Double> day : series("rates_us/t10yie_breakeven10y.csv").entrySet()) {
      if (nominal.containsKey(day.getKey()) && real.containsKey(day.getKey())) {
        double breakeven =
            Breakeven.DIFFERENCE.of(nominal.get(day.getKey()) / 100, real.get(day.getKey()) / 100);
        // Yields are published to a basis point: exactly means to rounding of the difference.
        assertThat(100 * breakeven).as(day.getKey()).isCloseTo(day.getValue(), within(1e-9));
        days++;
      }
    }
    assertThat(days).isGreaterThan(3_000);
  }

  @Test
  void theSlopeOfFredIsTheDifferenceOfItsYields() {
    Map<String, Double> ten = series("rates_us/dgs10.csv");
    Map<String, Double> two = series("rates_us/dgs2.csv");
    int days = 0;
    int within = 0;
    for (Map.Entry<String, Double> day : series("rates_us/t10y2y.csv").entrySet()) {
      if (ten.containsKey(day.getKey()) && two.containsKey(day.getKey())) {
        double slope = ten.get(day.getKey()) - two.get(day.getKey());
        within += Math.abs(slope - day.getValue()) <= 0.01 + 1e-9 ? 1 : 0;
        days++;
      }
    }
    assertThat(days).isGreaterThan(3_000);
    assertThat((double) within / days).isGreaterThanOrEqualTo(0.9990);
  }

  @Test
  void theDollarIndexIsMadeOfItsCurrencies() throws IOException {
    Map<String, Map<String, Double>> fixings = fixings();
    double[] deviations = new double[10_000];
    int days = 0;
    for (Map.Entry<String, Double> index : series("indices/dxy.csv", 4).entrySet()) {
      Map<String, Double> euro = fixings.get(index.getKey());
      if (euro == null
          || !euro.keySet().containsAll(List.of("USD", "JPY", "GBP", "CAD", "SEK", "CHF"))) {
        continue;
      }
      double usd = euro.get("USD");
      double[] closes = {
        index.getValue(),
        usd,
        euro.get("JPY") / usd,
        usd / euro.get("GBP"),
        euro.get("CAD") / usd,
        euro.get("SEK") / usd,
        euro.get("CHF") / usd
      };
      assertThat(DOLLAR_INDEX.judge(closes)).as(index.getKey()).isEmpty();
      deviations[days++] = Math.abs(DOLLAR_INDEX.deviation(closes));
    }
    double[] sorted = Arrays.copyOf(deviations, days);
    Arrays.sort(sorted);
    assertThat(days).isGreaterThan(4_000);
    // The fixings are of 14:15 in Frankfurt, the index closes in New York.
    assertThat(sorted[days / 2]).isBetween(0.0015, 0.0022);
    assertThat(sorted[days - 1]).isLessThan(0.023);
  }

  private static Map<String, Double> series(String file) {
    return series(file, 1);
  }

  /** Values by date; an empty cell is a missing value. */
  private static Map<String, Double> series(String file, int column) {
    Map<String, Double> values = new HashMap<>();
    List<String[]> rows = SharedMaterial.csv("data/history/" + file);
    for (String[] row : rows.subList(1, rows.size())) {
      if (row.length > column && !row[column].isEmpty() && !row[column].equals(".")) {
        values.put(row[0], Double.parseDouble(row[column]));
      }
    }
    return values;
  }

  /** Currencies by euro, by date. */
  private static Map<String, Map<String, Double>> fixings() throws IOException {
    Map<String, Map<String, Double>> fixings = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(
                        SharedMaterial.file("data/history/fx/ecb_eurofxref.csv.gz"))),
                StandardCharsets.UTF_8))) {
      String[] header = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        Map<String, Double> day = new HashMap<>();
        for (int i = 1; i < Math.min(header.length, cells.length); i++) {
          if (!cells[i].isEmpty()) {
            day.put(header[i], Double.parseDouble(cells[i]));
          }
        }
        fixings.put(cells[0], day);
      }
    }
    return fixings;
  }
}
