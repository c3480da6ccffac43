package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.bond.FixedCouponBond;
import io.macrostream.functions.bond.brazil.Di1Future;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.option.OptionType;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StressTestTest {

  private static final StressPosition RECEIVER = Positions.di1("receiver", 100, 0.13, 504, "DI");
  private static final StressPosition PAYER = Positions.di1("payer", -100, 0.13, 504, "DI");

  static List<Scenario> diRises() {
    List<Scenario> rising = new ArrayList<>();
    for (Scenario scenario : ScenarioCatalogue.bundled().all()) {
      if (scenario.shock("DI").filter(shock -> shock.at(2) > 0).isPresent()) {
        rising.add(scenario);
      }
    }
    assertThat(rising).hasSizeGreaterThan(8);
    return rising;
  }

  /** The defect: a rise of 200 bp was a return of 2%, which a long PU position gained. */
  @ParameterizedTest
  @MethodSource("diRises")
  void receivingDiLosesWhenDiRises(Scenario scenario) {
    StressTest test = new StressTest(scenario, FactorHistories.NONE);
    double loss = test.run(List.of(RECEIVER)).pnl();
    assertThat(loss).isNegative();
    assertThat(test.run(List.of(PAYER)).pnl()).isEqualTo(-loss);
    double shift = scenario.shock("DI").orElseThrow().at(2);
    double byDv01 = -100 * Di1Future.dv01(0.13, 504) * shift * 1e4;
    assertThat(loss).as("convexity makes the loss a little smaller").isGreaterThan(byDv01);
    assertThat(loss).isCloseTo(byDv01, within(-0.1 * byDv01));
    assertThat(test.run(List.of(RECEIVER, PAYER)).pnl()).as("hedged").isZero();
  }

  @Test
  void bondsArePricedAnew() {
    int[] days = {120, 245, 370};
    StressPosition ntnb =
        Positions.federalBond("ntnb", FederalBond.NTN_B, 100, 43.5, 0.062, days, "NTNB_REAL");
    StressPosition treasury =
        Positions.bond(
            "ust",
            FixedCouponBond.treasury(LocalDate.of(2035, 11, 15), 0.04)
                .settledOn(LocalDate.of(2026, 3, 2)),
            1e6,
            0.042,
            9.7,
            "UST");
    Scenario up =
        scenario(
            Shock.of("NTNB_REAL", ShockUnit.RATE, 0.01, Provenance.ASSUMED),
            Shock.of("UST", ShockUnit.RATE, 0.01, Provenance.ASSUMED));
    StressTest.Report report =
        new StressTest(up, FactorHistories.NONE).run(List.of(ntnb, treasury));
    double[] loss = report.lines().stream().mapToDouble(StressTest.Line::pnl).toArray();
    double duration = FederalBond.NTN_B.risk(0.062, days).modifiedYears();
    assertThat(loss[0]).isCloseTo(-ntnb.grossExposure() * duration * 0.01, within(0.02 * -loss[0]));
    assertThat(loss[1]).isBetween(-85_000.0, -70_000.0);
    assertThat(report.pnl()).isEqualTo(loss[0] + loss[1]);
    assertThat(report.coverage().share()).isZero();
  }

  @Test
  void optionsSeePriceAndVolatility() {
    StressPosition put =
        Positions.option(
            "put", OptionType.PUT, 1_000, 5.5, 5.5, 0.15, 0.25, 0.97, "USDBRL", "FX_VOL");
    Scenario fall =
        scenario(
            Shock.of("USDBRL", ShockUnit.RELATIVE, -0.10, Provenance.ASSUMED),
            Shock.of("FX_VOL", ShockUnit.VOLATILITY, 0, Provenance.ASSUMED));
    Scenario fear =
        scenario(
            Shock.of("USDBRL", ShockUnit.RELATIVE, -0.10, Provenance.ASSUMED),
            Shock.of("FX_VOL", ShockUnit.VOLATILITY, 0.12, Provenance.ASSUMED));
    double gain = new StressTest(fall, FactorHistories.NONE).run(List.of(put)).pnl();
    assertThat(gain).isBetween(300.0, 550.0);
    assertThat(new StressTest(fear, FactorHistories.NONE).run(List.of(put)).pnl())
        .isGreaterThan(gain);
  }

  @Test
  void bucketsAreInterpolatedAndFlatOutside() {
    Shock shock =
        ScenarioCatalogue.bundled().get("brazil-fiscal-dominance").shock("DI").orElseThrow();
    assertThat(shock.at(0.25)).isEqualTo(0.02);
    assertThat(shock.at(1)).isEqualTo(0.02);
    assertThat(shock.at(3)).isCloseTo(0.0275, within(1e-15));
    assertThat(shock.at(5)).isEqualTo(0.035);
    assertThat(shock.at(30)).isEqualTo(0.04);
  }

  /** The defect: names matched by prefix, and what did not match lost nothing. */
  @Test
  void namesMatchExactlyAndNothingIsLeftOut() {
    StressPosition other = Positions.di1("five", 1, 0.13, 1260, "DI_5Y");
    Scenario up = scenario(Shock.of("DI", ShockUnit.RATE, 0.02, Provenance.ASSUMED));
    StressTest test = new StressTest(up, FactorHistories.NONE);
    assertFault(Fault.OUT_OF_RANGE, () -> test.run(List.of(other)));
    StressPosition small = Positions.linear("small", 1, "ORANGE_JUICE");
    assertThat(test.coverage(List.of(RECEIVER, small)).passes()).isTrue();
    assertFault(Fault.UNKNOWN_NAME, () -> test.run(List.of(RECEIVER, small)));
  }

  @Test
  void aFactorWithoutAShockMovesByBetaToTheNearestAndIsFlagged() {
    SplittableRandom random = new SplittableRandom(5);
    double[] equity = new double[300];
    double[] noise = new double[300];
    double[] small = new double[300];
    for (int t = 0; t < 300; t++) {
      equity[t] = random.nextDouble() - 0.5;
      noise[t] = random.nextDouble() - 0.5;
      small[t] = 1.5 * equity[t] + 0.05 * noise[t];
    }
    FactorHistories histories =
        new FactorHistories(
            Map.of("IBOV", equity, "OIL", noise, "SMALL_CAPS", small, "IDLE", new double[300]),
            0.97);
    Scenario crash =
        scenario(
            Shock.of("IBOV", ShockUnit.RELATIVE, -0.3, Provenance.ASSUMED),
            Shock.of("OIL", ShockUnit.RELATIVE, -0.5, Provenance.ASSUMED));
    StressTest test = new StressTest(crash, histories);
    List<StressPosition> book =
        List.of(
            Positions.linear("index", 950, "IBOV"), Positions.linear("small", 50, "SMALL_CAPS"));
    StressTest.Report report = test.run(book);
    assertThat(report.lines().get(0).flags()).isEmpty();
    assertThat(report.lines().get(1).flags()).singleElement().asString().contains("IBOV");
    assertThat(report.lines().get(1).pnl()).isCloseTo(50 * 1.5 * -0.3, within(0.3));
    assertThat(report.coverage().share()).isEqualTo(0.05);
    assertThat(histories.nearest("IDLE", List.of("IBOV"))).isEmpty();
    assertThat(histories.nearest("IBOV", List.of("IBOV"))).isEmpty();

    List<StressPosition> tilted =
        List.of(
            Positions.linear("index", 890, "IBOV"), Positions.linear("small", 110, "SMALL_CAPS"));
    assertThatThrownBy(() -> test.run(tilted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("11.0%")
        .hasMessageContaining("SMALL_CAPS");
  }

  @Test
  void theBetaIsExponentiallyWeighted() {
    double[] x = {1, 1, 1};
    double[] y = {10, 2, 1};
    FactorHistories histories = new FactorHistories(Map.of("X", x, "Y", y), 0.5);
    Proxy proxy = histories.nearest("Y", List.of("X")).orElseThrow();
    assertThat(proxy.beta()).isCloseTo((1 + 0.5 * 2 + 0.25 * 10) / 1.75, within(1e-15));
    assertFault(
        Fault.SHAPE,
        () -> new FactorHistories(Map.of("X", new double[3], "Y", new double[2]), 0.5));
  }

  @Test
  void deltaGammaFollowsAFullRevaluation() {
    double price = Di1Future.price(0.13, 504);
    double years = 2;
    double gamma = price * years * (years + 1) / (1.13 * 1.13);
    StressPosition series =
        Positions.quadratic(
            "di", price, Di1Future.slope(0.13, 504), gamma, new FactorPoint("DI", 2));
    StressPosition full = Positions.di1("di", 1, 0.13, 504, "DI");
    for (double shift : new double[] {-0.02, -0.01, 0.01, 0.02, 0.04}) {
      double exact = full.pricer().pnl(point -> shift);
      assertThat(series.pricer().pnl(point -> shift))
          .isCloseTo(exact, within(4 * price * Math.abs(shift * shift * shift)));
    }
  }

  private static Scenario scenario(Shock... shocks) {
    return new Scenario(
        "test",
        "test",
        Scenario.Family.HYPOTHETICAL,
        "of a test",
        null,
        null,
        List.of(shocks),
        null,
        1);
  }

  private static void assertFault(Fault fault, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
