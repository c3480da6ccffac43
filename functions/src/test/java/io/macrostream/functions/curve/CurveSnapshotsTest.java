package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.CurveDays.DAY;
import static io.macrostream.functions.curve.CurveDays.STAMP;
import static io.macrostream.functions.curve.CurveDays.labelled;
import static io.macrostream.functions.curve.CurveDays.maturing;
import static io.macrostream.functions.curve.CurveDays.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.PaymentSchedule;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurveModel;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.DayCount;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.RateKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveSnapshotsTest {

  private static final String[] EIGHT = {"6M", "1Y", "2Y", "3Y", "5Y", "7Y", "10Y", "20Y"};

  @Test
  void forwardsAndDiscountFactorsOfZeroRatesMultiplyUp() {
    double[] rates = {0.07, 0.072, 0.08, 0.086, 0.094, 0.098, 0.1, 0.102};
    CurveSnapshot day = first(labelled(DAY, Compounding.EXP_252, EIGHT, rates), RateKind.ZERO);
    assertThat(day.kind()).isEqualTo(RateKind.ZERO);
    assertThat(day.dayCount()).isEqualTo(DayCount.BUS_252);
    assertThat(day.flags()).doesNotContain(CurveFlags.NO_ZEROS);
    assertThat(day.tenors())
        .extracting(CurveTenor::years)
        .containsExactly(0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 15.0, 20.0);
    double product = 1;
    double last = 0;
    for (CurveTenor tenor : day.tenors()) {
      product /= Math.pow(1 + tenor.forward(), tenor.years() - last);
      last = tenor.years();
      assertThat(tenor.discount()).isCloseTo(product, within(1e-14));
      assertThat(tenor.discount())
          .isCloseTo(Math.pow(1 + tenor.zero(), -tenor.years()), within(1e-14));
      assertThat(tenor.rate()).isEqualTo(tenor.zero());
    }
    assertThat(tenor(day, 5).zero()).isCloseTo(0.094, within(1e-14));
    assertThat(tenor(day, 4).forward())
        .as("flat between the nodes of 3 and 5 years")
        .isCloseTo(tenor(day, 5).forward(), within(1e-13));
  }

  /** Par yields off a smooth curve lead back to it at the coupon times, where all are quoted. */
  @Test
  void zerosOutOfParYieldsPriceTheBondsTheyAreOf() {
    NelsonSiegelCurve truth =
        new NelsonSiegelCurve(
            new double[] {0.045, -0.025, 0.01}, new double[] {0.5}, RateBasis.CONTINUOUS);
    String[] tenors = new String[20];
    double[] pars = new double[20];
    for (int i = 0; i < tenors.length; i++) {
      tenors[i] = 6 * (i + 1) + "M";
      pars[i] = ParRates.par(truth, (i + 1) / 2.0, 2);
    }
    CurveSnapshot day = first(labelled(DAY, Compounding.BEY_SA, tenors, pars), RateKind.PAR);
    assertThat(day.compounding()).isEqualTo(Compounding.BEY_SA);
    for (CurveTenor tenor : day.tenors()) {
      assertThat(tenor.discount()).isCloseTo(truth.discount(tenor.years()), within(1e-13));
      assertThat(tenor.zero())
          .isCloseTo(truth.zero(tenor.years(), RateBasis.SEMI_ANNUAL), within(1e-12));
    }
    assertThat(tenor(day, 5).rate()).as("the par yield itself").isEqualTo(pars[9]);
    assertThat(tenor(day, 5).zero()).isGreaterThan(pars[9]);
  }

  /** Each bond discounted by the curve is worth what it is at its own yield. */
  @Test
  void zerosOutOfYieldsPriceTheBondsTheyAreOf() {
    LocalDate[] maturities = {
      LocalDate.of(2018, 8, 15),
      LocalDate.of(2019, 5, 15),
      LocalDate.of(2021, 5, 15),
      LocalDate.of(2023, 5, 15),
      LocalDate.of(2026, 8, 15),
      LocalDate.of(2030, 8, 15),
      LocalDate.of(2035, 5, 15)
    };
    double[] yields = {0.027, 0.03, 0.041, 0.046, 0.049, 0.051, 0.053};
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < yields.length; i++) {
      points.add(maturing(DAY, maturities[i], yields[i]));
    }
    CurveTerms ntnB = new CurveTerms(RateKind.YIELD, CurveTerms.Bond.NTN_B);
    CurveOfDay curve = CurveOfDay.of(points, ntnB);
    InterpolatedCurve zeros = curve.zeros().orElseThrow();
    for (int i = 0; i < yields.length; i++) {
      int[] days = Bus252.days(DAY, PaymentSchedule.semiAnnual(DAY, maturities[i]), DAY);
      double[] flows = FederalBond.NTN_B.flows(days.length);
      double value = 0;
      for (int k = 0; k < days.length; k++) {
        double years = days[k] / 252.0;
        double first = zeros.times()[0];
        // Before the first maturity the forward is that to the first maturity.
        double discount =
            years < first ? Math.pow(zeros.discount(first), years / first) : zeros.discount(years);
        value += flows[k] * discount;
      }
      assertThat(value)
          .isCloseTo(FederalBond.NTN_B.value(yields[i], days, Rounding.NONE), within(1e-9));
    }
    CurveSnapshot day = CurveSnapshots.of(curve, STAMP).get(0);
    assertThat(day.flags()).doesNotContain(CurveFlags.NO_ZEROS);
    assertThat(tenor(day, 10).rate()).isEqualTo(tenor(day, 10).zero());
  }

  @Test
  void whereNoZerosFollowThereAreNone() {
    double[] rates = {0.02, 0.021, 0.022, 0.023, 0.024, 0.025, 0.026, 0.027};
    String[] late = {"1Y", "2Y", "3Y", "5Y", "7Y", "10Y", "20Y", "30Y"};
    List<CurvePoint> par = labelled(DAY, Compounding.BEY_SA, late, rates);
    List<CurvePoint> simple = labelled(DAY, Compounding.LIN_360, EIGHT, rates);
    List<CurvePoint> spot = labelled(DAY, Compounding.EXP_252, EIGHT, rates);
    for (CurveSnapshot day :
        List.of(
            first(par, RateKind.PAR),
            first(simple, RateKind.ZERO),
            first(spot, RateKind.SPREAD),
            first(spot, RateKind.YIELD),
            first(spot, RateKind.UNKNOWN))) {
      assertThat(day.flags()).contains(CurveFlags.NO_ZEROS);
      assertThat(day.tenors())
          .isNotEmpty()
          .allSatisfy(
              tenor -> {
                assertThat(tenor.zero()).isNull();
                assertThat(tenor.discount()).isNull();
                assertThat(tenor.forward()).isNull();
                assertThat(tenor.fitted()).isNotNull();
              });
      assertThat(day.problem()).isEmpty();
    }
    CurveSnapshot unfit = first(par, RateKind.PAR);
    assertThat(tenor(unfit, 5).rate()).isEqualTo(0.023);
    assertThat(tenor(unfit, 4).rate()).as("par yields are not interpolated").isNull();
  }

  @Test
  void aSecondModelNeedsTwoNodesMoreThanParameters() {
    double[] rates = {0.02, 0.021, 0.022, 0.023, 0.024, 0.025, 0.026, 0.027};
    List<CurvePoint> eight = labelled(DAY, Compounding.BEY_SA, EIGHT, rates);
    assertThat(snapshots(eight, RateKind.PAR))
        .extracting(CurveSnapshot::model)
        .containsExactly(CurveModel.NELSON_SIEGEL, CurveModel.SVENSSON);
    assertThat(snapshots(eight.subList(0, 7), RateKind.PAR))
        .extracting(CurveSnapshot::model)
        .containsExactly(CurveModel.NELSON_SIEGEL);
    CurveSnapshot five = first(eight.subList(0, 5), RateKind.PAR);
    assertThat(five.flags()).containsExactly(CurveFlags.TOO_FEW);
    assertThat(five.beta0()).isNull();
    assertThat(five.nodes()).isEqualTo(5);
    assertThat(five.lastYears()).isEqualTo(5);
    assertThat(tenor(five, 5).fitted()).isNull();
    assertThat(tenor(five, 5).discount()).isNotNull();
  }

  @Test
  void aDayWithoutNodesSaysSo() {
    CurvePoint over = maturing(DAY, DAY, 0.07);
    CurveSnapshot day = first(List.of(over), RateKind.ZERO);
    assertThat(day.nodes()).isZero();
    assertThat(day.firstYears()).isNull();
    assertThat(day.tenors()).isEmpty();
    assertThat(day.flags()).containsExactly(CurveFlags.NO_ZEROS, CurveFlags.TOO_FEW);
    assertThat(day.problem()).isEmpty();
    assertThat(day.inputs()).extracting(InputRef::key).containsExactly("C|" + DAY);
  }

  /** Zero yields of the Federal Reserve Board: the curve of Svensson they were made of. */
  @Test
  void thePublishedCurveOfSvenssonIsFound() {
    JsonNode gsw = oracle("gsw-2024-08-30");
    double[] percent = SharedMaterial.numbers(gsw.get("expected").get("zero_cc_pct"));
    List<CurveSnapshot> models = snapshots(gsw(gsw, percent), RateKind.ZERO);
    CurveSnapshot svensson = models.get(1);
    assertThat(svensson.model()).isEqualTo(CurveModel.SVENSSON);
    assertThat(svensson.parametrisation()).isEqualTo("TAU");
    for (CurveTenor tenor : svensson.tenors()) {
      if (tenor.years() >= 1 && tenor.years() <= percent.length) {
        assertThat(tenor.fitted() * 100).isCloseTo(percent[(int) tenor.years() - 1], within(2e-4));
      }
    }
    assertThat(svensson.rmse() * 100).isLessThan(6e-5);

    JsonNode least = oracle("ns-least-squares-on-gsw-2024-08-30");
    CurveSnapshot siegel = models.get(0);
    JsonNode expected = least.get("expected");
    assertThat(siegel.tau1()).isCloseTo(expected.get("tau").asDouble(), within(1e-4));
    assertThat(siegel.rmse() * 100).isCloseTo(expected.get("rmse_pct").asDouble(), within(1e-6));
    double[] beta = SharedMaterial.numbers(expected.get("beta"));
    assertThat(new double[] {siegel.beta0() * 100, siegel.beta1() * 100, siegel.beta2() * 100})
        .containsExactly(beta, within(1e-3));
  }

  private static List<CurvePoint> gsw(JsonNode gsw, double[] percent) {
    String[] tenors =
        Arrays.stream(SharedMaterial.numbers(gsw.get("inputs").get("maturities_years")))
            .mapToObj(years -> (int) years + "Y")
            .toArray(String[]::new);
    double[] rates = Arrays.stream(percent).map(rate -> rate / 100).toArray();
    return labelled(DAY, Compounding.CONT_365, tenors, rates);
  }

  private static JsonNode oracle(String id) {
    return SharedMaterial.oracle("curves_nelson_siegel").stream()
        .filter(each -> each.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CurveSnapshot first(List<CurvePoint> points, RateKind kind) {
    return snapshots(points, kind).get(0);
  }

  private static List<CurveSnapshot> snapshots(List<CurvePoint> points, RateKind kind) {
    return CurveSnapshots.of(CurveOfDay.of(points, terms(kind)), STAMP);
  }

  private static CurveTenor tenor(CurveSnapshot day, double years) {
    return day.tenors().stream().filter(tenor -> tenor.years() == years).findFirst().orElseThrow();
  }
}
