package io.macrostream.functions.bond.brazil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.bond.brazil.NominalValue.Month;
import io.macrostream.functions.bond.brazil.RateCurve252.Extrapolation;
import io.macrostream.functions.bond.brazil.RateCurve252.Method;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class BrazilRatesTest {

  /** Every settlement of every DI1 contract: days by the calendar, prices by the rate. */
  @Test
  void settlementsOfDi1() throws IOException {
    int rows = 0;
    int far = 0;
    double[] deviations = new double[160_000];
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(
                        SharedMaterial.file("data/history/rates_br/di1_futures.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDate on = LocalDate.parse(cells[0]);
        if (on.getYear() < 2002 || cells[7].isEmpty() || cells[8].isEmpty()) {
          continue;
        }
        int days = Bus252.days(on, LocalDate.parse(cells[2]), on);
        assertThat(days).as(line).isEqualTo(Integer.parseInt(cells[3]));
        if (days == 0) {
          continue;
        }
        double price = Double.parseDouble(cells[7]);
        double rate = Double.parseDouble(cells[8]) / 100;
        double deviation = Math.abs(Di1Future.price(rate, days) - price);
        assertThat(deviation).as(line).isLessThan(1.7);
        far += deviation > 1 ? 1 : 0;
        deviations[rows++] = deviation;
        // Rates have three decimals: what the price leaves open is half of the last one.
        assertThat(Di1Future.rate(Di1Future.price(rate, days), days))
            .isCloseTo(rate, within(1e-12));
      }
    }
    double[] sorted = Arrays.copyOf(deviations, rows);
    Arrays.sort(sorted);
    assertThat(rows).isGreaterThan(129_000);
    assertThat(sorted[rows / 2]).isLessThan(0.0035);
    assertThat((double) far / rows).isLessThan(0.0014);
  }

  @Test
  void tableOfDaysCountsAsDayByDay() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      LocalDate valuation = LocalDate.of(2023, 12, 20).plusDays(random.nextInt(12));
      BrazilCalendar calendar = BrazilCalendar.asKnownOn(valuation);
      BusinessCalendar slow = calendar::isBusinessDay;
      LocalDate from = LocalDate.of(1895, 1, 1).plusDays(random.nextInt(50_000));
      LocalDate to = from.plusDays(random.nextInt(-3000, 3000));
      assertThat(calendar.businessDaysBetween(from, to))
          .isEqualTo(slow.businessDaysBetween(from, to));
    }
    LocalDate far = LocalDate.of(2199, 12, 20);
    assertThat(BrazilCalendar.current().businessDaysBetween(far, far.plusDays(30)))
        .isEqualTo(
            ((BusinessCalendar) BrazilCalendar.current()::isBusinessDay)
                .businessDaysBetween(far, far.plusDays(30)));
  }

  @Test
  void twentiethOfNovemberDependsOnTheValuation() {
    LocalDate from = LocalDate.of(2024, 11, 19);
    LocalDate to = LocalDate.of(2024, 11, 21);
    assertThat(Bus252.days(from, to, LocalDate.of(2023, 12, 25))).isEqualTo(2);
    assertThat(Bus252.days(from, to, LocalDate.of(2023, 12, 26))).isEqualTo(1);
    LocalDate before = LocalDate.of(2023, 11, 20);
    assertThat(Bus252.days(before, before.plusDays(1), from)).isEqualTo(1);
  }

  @Test
  void di1Sensitivities() {
    double h = 1e-6;
    double slope = (Di1Future.price(0.13 + h, 494) - Di1Future.price(0.13 - h, 494)) / (2 * h);
    assertThat(Di1Future.slope(0.13, 494)).isCloseTo(slope, within(1e-3));
    assertThat(Di1Future.dv01(0.13, 494)).isCloseTo(-slope * 1e-4, within(1e-6));
  }

  /** Over one day at an unchanged rate the result is that of the rate against CDI. */
  @Test
  void di1ResultOfADay() {
    double before = Di1Future.price(0.13, 494);
    double after = Di1Future.price(0.13, 493);
    assertThat(Di1Future.dailyResult(before, after, 0.13, 10, 1)).isCloseTo(0, within(1e-9));
    assertThat(Di1Future.dailyResult(before, after, 0.10, 10, 1))
        .isCloseTo(
            10 * before * (Math.pow(1.13, 1 / 252.0) - Math.pow(1.10, 1 / 252.0)), within(1e-9));
  }

  @Test
  void publishedNominalValues() {
    assertThat(NominalValue.projected(1726.9264599, 0.464, month("2008-05-21"), Rounding.MARKET))
        .isEqualTo(1728.461136);
    assertThat(NominalValue.projected(4731.856412, 0.45, month("2026-06-15"), Rounding.MARKET))
        .isEqualTo(4731.856412);
    assertThat(
            NominalValue.fromIndex(
                4739.424756, 7652.37, 7657.73, month("2026-08-13"), Rounding.MARKET))
        .isEqualTo(4742.530180);
    assertThat(NominalValue.fromIndex(1000, 1614.62, 7652.37, new Month(1, 1), Rounding.MARKET))
        .isEqualTo(4739.424756);
  }

  private static Month month(String date) {
    return Month.of(LocalDate.parse(date), 15);
  }

  /** VNA of LFT grows each day of January 2025 by a Selic of 12.15 percent. */
  @Test
  void nominalValuesOfLftFollowSelic() throws IOException {
    TreeMap<String, Double> values = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(
            Files.newInputStream(SharedMaterial.file("data/payloads/bcb_demab/NegE202501.zip")))) {
      zip.getNextEntry();
      for (String line :
          new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
        String[] cells = line.split(";", -1);
        if (cells.length > 13 && cells[1].equals("LFT") && !cells[13].isEmpty()) {
          String[] date = cells[0].split("/", -1);
          values.put(
              date[2] + "-" + date[1] + "-" + date[0],
              Double.parseDouble(cells[13].replace(',', '.')));
        }
      }
    }
    LocalDate first = LocalDate.parse(values.firstKey());
    double base = values.firstEntry().getValue();
    int compared = 0;
    for (var each : values.tailMap(values.firstKey(), false).entrySet()) {
      LocalDate on = LocalDate.parse(each.getKey());
      if (on.isAfter(LocalDate.of(2025, 1, 29))) {
        break; // Copom moved the rate
      }
      double[] selic = new double[Bus252.days(first, on, first)];
      Arrays.fill(selic, 0.1215);
      assertThat(NominalValue.fromSelic(base, selic, Rounding.MARKET))
          .as(each.getKey())
          .isCloseTo(each.getValue(), within(1.5e-6));
      compared++;
    }
    assertThat(compared).isGreaterThan(15);
  }

  @Test
  void cdiAccumulation() {
    double[] cdi = new double[252];
    Arrays.fill(cdi, 0.1065);
    CdiAccumulation whole = CdiAccumulation.of(cdi, 1, 0);
    // Published as the daily factor of a CDI of 10.65 percent: 1.00040168.
    assertThat(CdiAccumulation.of(new double[] {0.1065}, 1, 0).factor()).isEqualTo(1.00040168);
    assertThat(whole.unroundedFactor()).isCloseTo(1.1065, within(1e-12));
    assertThat(whole.annualRate()).isCloseTo(0.1065, within(1e-12));
    assertThat(whole.factor()).isCloseTo(Math.pow(1.00040168, 252), within(6e-9));
    CdiAccumulation more = CdiAccumulation.of(cdi, 1.1, 0.02);
    assertThat(more.cdiFactor()).isCloseTo(Math.pow(1 + 1.1 * 0.00040168, 252), within(6e-9));
    assertThat(more.spreadFactor()).isEqualTo(1.02);
    assertThat(more.factor()).isCloseTo(more.cdiFactor() * 1.02, within(1e-9));
  }

  @Test
  void swapAgainstDi() {
    assertThat(PreDiSwap.of(1e6, 0.13, 0.13, 0, 252, 1).value()).isCloseTo(0, within(1e-6));
    PreDiSwap swap = PreDiSwap.of(1e6, 0.13, 0.12, 63, 189, Math.pow(1.125, 0.25));
    assertThat(swap.value()).isPositive().isEqualTo(swap.fixedValue() - swap.floatingValue());
    assertThat(PreDiSwap.of(1e6, swap.parRate(), 0.12, 63, 189, Math.pow(1.125, 0.25)).value())
        .isCloseTo(0, within(1e-6));
    assertThat(swap.dv01()).isCloseTo(swap.analyticDv01(), within(0.01));
  }

  @Test
  void cupomFutureAndFraAreInverse() {
    double cupom = CupomCambial.rate(0.149, 63, 5.42, 5.54, 91);
    assertThat(cupom)
        .isCloseTo((Math.pow(1.149, 0.25) * 5.42 / 5.54 - 1) * 360 / 91, within(1e-15));
    assertThat(CupomCambial.future(0.149, 63, 5.42, cupom, 91)).isCloseTo(5.54, within(1e-12));
    assertThat(CupomCambial.ddiRate(CupomCambial.ddiPrice(cupom, 91), 91))
        .isCloseTo(cupom, within(1e-14));
    double fra = CupomCambial.fra(0.06, 30, cupom, 91);
    assertThat(CupomCambial.ofFra(0.06, 30, fra, 91)).isCloseTo(cupom, within(1e-14));
    assertThat(CupomCambial.ddiDv01(cupom, 91))
        .isCloseTo(
            CupomCambial.ddiPrice(cupom, 91) - CupomCambial.ddiPrice(cupom + 1e-4, 91),
            within(1e-4));
    // Where covered parity holds, the offshore yield is the onshore one.
    assertThat(CupomCambial.offshoreYield(5.54, 5.42, cupom, 91, 63))
        .isCloseTo(0.149, within(1e-12));
  }

  @Test
  void curvesKeepNodesAndForwards() {
    double[] days = {30, 60, 90};
    double[] rates = {0.045, 0.05, 0.055};
    RateCurve252 flat = new RateCurve252(days, rates, Method.FLAT_FORWARD, Extrapolation.NONE);
    assertThat(flat.rates(days)).containsExactly(rates);
    assertThat(Bus252.forward(flat.rate(60), 60, flat.rate(75), 75))
        .isCloseTo(flat.forwards()[2], within(1e-12));
    RateCurve252 beyond =
        new RateCurve252(days, rates, Method.FLAT_FORWARD, Extrapolation.FLAT_FORWARD);
    assertThat(Bus252.forward(0.055, 90, beyond.rate(120), 120))
        .isCloseTo(beyond.forwards()[2], within(1e-12));
    assertThat(beyond.rate(5)).isEqualTo(0.045);
    assertThatThrownBy(() -> flat.rate(91))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(Fault.EXTRAPOLATION));
    assertThatThrownBy(
            () ->
                new RateCurve252(
                    new double[] {60, 30},
                    new double[] {0.1, 0.1},
                    Method.LINEAR,
                    Extrapolation.NONE))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNORDERED));
  }

  @Test
  void truncationTakesADoubleForTheNumberItPrints() {
    assertThat(Decimals.truncate(0.29, 2)).isEqualTo(0.29);
    assertThat(Decimals.truncate(1.1 * 1.1, 2)).isEqualTo(1.21);
    assertThat(Decimals.truncate(-1.239, 2)).isEqualTo(-1.23);
    assertThat(Decimals.round(1.005, 2)).isEqualTo(1.01);
    assertThat(Decimals.round(-2.5, 0)).isEqualTo(-3);
    assertThat(Decimals.truncatedProduct(4742.6373, 1.029056)).isEqualTo(4880.439369);
  }
}
