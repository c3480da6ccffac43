package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.CurveDays.labelled;
import static io.macrostream.functions.curve.CurveDays.maturing;
import static io.macrostream.functions.curve.CurveDays.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.RateKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real curves of the United States and Brazil, one day of each month. */
class RealCurvesTest {

  private static final CurveTerms NTN_B = new CurveTerms(RateKind.YIELD, CurveTerms.Bond.NTN_B);

  @Test
  void treasuryCurvesHaveZerosSinceTheyBeginEarlyEnough() {
    int days = 0;
    int withZeros = 0;
    List<String[]> rows = SharedMaterial.csv("data/history/rates_us/treasury_cmt_curve.csv");
    for (int i = 1; i < rows.size(); i += 21) {
      List<CurvePoint> points = treasury(rows.get(0), rows.get(i));
      if (points.isEmpty()) {
        continue;
      }
      CurveOfDay day = CurveOfDay.of(points, terms(RateKind.PAR));
      CurveSnapshot snapshot = assertSound(day);
      days++;
      boolean early = snapshot.firstYears() <= 0.5;
      assertThat(day.zeros().isPresent()).as(rows.get(i)[0]).isEqualTo(early);
      withZeros += early ? 1 : 0;
      if (snapshot.rmse() != null) {
        assertThat(snapshot.rmse()).isLessThan(0.006);
      }
    }
    assertThat(days).isGreaterThan(600);
    assertThat(withZeros).isGreaterThan(300);
  }

  @Test
  void diCurvesAreFittedAndMultiplyUp() throws IOException {
    Map<LocalDate, List<CurvePoint>> days = brazil("di1_futures.csv.gz", 0, 2, 8, 100, 2006);
    int compared = 0;
    for (List<CurvePoint> points : days.values()) {
      CurveOfDay day = CurveOfDay.of(points, terms(RateKind.ZERO));
      CurveSnapshot snapshot = assertSound(day);
      assertThat(day.zeros()).isPresent();
      compared += snapshot.tenors().size();
    }
    assertThat(days).hasSizeGreaterThan(100);
    assertThat(compared).isGreaterThan(600);
  }

  /** Bootstrapped real zeros against DI: inflation that a country expects, not a wild figure. */
  @Test
  void realZerosOutOfNtnBGivePlausibleInflation() throws IOException {
    Map<LocalDate, List<CurvePoint>> real = brazil("anbima_ntnb.csv.gz", 1, 2, 3, 1, 2007);
    Map<LocalDate, List<CurvePoint>> nominal = brazil("di1_futures.csv.gz", 0, 2, 8, 100, 2007);
    int compared = 0;
    for (Map.Entry<LocalDate, List<CurvePoint>> each : real.entrySet()) {
      CurveOfDay day = CurveOfDay.of(each.getValue(), NTN_B);
      assertSound(day);
      assertThat(day.zeros()).as(each.getKey().toString()).isPresent();
      List<CurvePoint> di = nominal.get(each.getKey());
      double rate = day.rate(5).orElse(Double.NaN);
      if (di != null && !Double.isNaN(rate)) {
        double above = CurveOfDay.of(di, terms(RateKind.ZERO)).rate(5).orElse(Double.NaN);
        if (!Double.isNaN(above)) {
          assertThat(Breakeven.FISHER.of(above, rate)).isBetween(0.02, 0.12);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  /** The quick search for two decays leaves as little as the thorough one. */
  @Test
  void theQuickFitOfSvenssonIsAsGood() {
    List<String[]> rows = SharedMaterial.csv("data/history/rates_us/treasury_cmt_curve.csv");
    int days = 0;
    for (int i = 1; i < rows.size(); i += 63) {
      QuotedCurve curve = QuotedCurve.of(treasury(rows.get(0), rows.get(i)));
      if (curve.nodes().size() < ModelFit.LEAST_NODES_SVENSSON) {
        continue;
      }
      double fast =
          NelsonSiegelFitter.STANDARD.svenssonQuickly(curve.times(), curve.rates()).rmse();
      double full = NelsonSiegelFitter.STANDARD.svensson(curve.times(), curve.rates(), null).rmse();
      double simple =
          NelsonSiegelFitter.STANDARD.nelsonSiegel(curve.times(), curve.rates(), null).rmse();
      assertThat(fast).as(rows.get(i)[0]).isLessThanOrEqualTo(simple * (1 + 1e-6));
      assertThat(fast).as(rows.get(i)[0]).isLessThan(full * 1.01 + 1e-7);
      days++;
    }
    assertThat(days).isGreaterThan(100);
  }

  private static CurveSnapshot assertSound(CurveOfDay day) {
    Stamp stamp = new Stamp(day.any().availableAt().plusSeconds(3_600), 1, false);
    List<CurveSnapshot> snapshots = CurveSnapshots.of(day, stamp);
    for (CurveSnapshot snapshot : snapshots) {
      assertThat(snapshot.problem()).isEmpty();
      double product = 1;
      double last = 0;
      for (CurveTenor tenor : snapshot.tenors()) {
        assertThat(tenor.years()).isBetween(snapshot.firstYears(), snapshot.lastYears());
        if (tenor.zero() == null) {
          continue;
        }
        product *= day.basis().discount(tenor.forward(), tenor.years() - last);
        last = tenor.years();
        assertThat(tenor.discount()).isCloseTo(product, within(1e-12));
        assertThat(tenor.discount())
            .isCloseTo(day.basis().discount(tenor.zero(), tenor.years()), within(1e-12));
      }
    }
    return snapshots.get(0);
  }

  private static List<CurvePoint> treasury(String[] header, String[] row) {
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 1; i < header.length; i++) {
      if (!row[i].isEmpty()) {
        String name = header[i].substring("DGS".length());
        String tenor = name.endsWith("MO") ? name.replace("MO", "M") : name + 'Y';
        points.addAll(
            labelled(
                LocalDate.parse(row[0]),
                Compounding.BEY_SA,
                new String[] {tenor},
                Double.parseDouble(row[i]) / 100));
      }
    }
    return points;
  }

  /** The first day of each month since a year. */
  private static Map<LocalDate, List<CurvePoint>> brazil(
      String file, int date, int maturity, int rate, double unit, int since) throws IOException {
    Map<LocalDate, List<CurvePoint>> days = new TreeMap<>();
    Map<String, LocalDate> chosen = new TreeMap<>();
    try (InputStream in =
            Files.newInputStream(SharedMaterial.file("data/history/rates_br/" + file));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDate day = LocalDate.parse(cells[date]);
        if (day.getYear() >= since
            && !cells[rate].isEmpty()
            && chosen.computeIfAbsent(cells[date].substring(0, 7), any -> day).equals(day)) {
          days.computeIfAbsent(day, any -> new ArrayList<>())
              .add(
                  maturing(
                      day,
                      LocalDate.parse(cells[maturity]),
                      Double.parseDouble(cells[rate]) / unit));
        }
      }
    }
    return days;
  }
}
