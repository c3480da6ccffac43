package io.macrostream.functions.bond.brazil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.bond.brazil.RateCurve252.Extrapolation;
import io.macrostream.functions.bond.brazil.RateCurve252.Method;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederalBondTest {

  /** NTN-B and LFT of the file of 2026-02-06 have these updated nominal values. */
  private static final double VNA_B = 4596.158793;

  private static final double VNA_LFT = 18346.789005;

  private static int[] days(String settlement, String maturity) {
    LocalDate from = LocalDate.parse(settlement);
    return Bus252.days(from, PaymentSchedule.semiAnnual(from, LocalDate.parse(maturity)), from);
  }

  /** Figures of the Treasury's methodology and of others that follow it. */
  @ParameterizedTest
  @CsvSource({
    "2024-05-31, 2060-08-15, 0.061878, 99.5341",
    "2024-08-15, 2032-08-15, 0.05929, 100.6409",
    "2008-05-21, 2010-08-15, 0.0829, 97.0813"
  })
  void quotations(String settlement, String maturity, double yield, double percent) {
    int[] days = days(settlement, maturity);
    assertThat(FederalBond.NTN_B.value(yield, days, Rounding.MARKET)).isEqualTo(percent);
  }

  @Test
  void otherPublishedFigures() {
    int[] days = days("2025-03-26", "2060-08-15");
    double quotation = FederalBond.NTN_B.value(0.074358, days, Rounding.MARKET);
    double pu = NominalValue.price(4470.979474, quotation / 100, Rounding.MARKET);
    YieldRisk risk = FederalBond.NTN_B.risk(0.074358, days);
    assertThat(pu * risk.dv01() / risk.value()).isCloseTo(4.638861271718656, within(1e-9));
    assertThat(FederalBond.NTN_B.risk(0.061005, days("2024-08-23", "2060-08-15")).macaulayYears())
        .isCloseTo(15.08305431313046, within(1e-12));
    assertThat(
            FederalBond.ntnC(0.12)
                .value(0.067626, days("2025-03-21", "2031-01-01"), Rounding.MARKET))
        .isEqualTo(126.4958);
    assertThat(FederalBond.LTN.risk(0.15097, new int[] {1696}).dv01())
        .isCloseTo(0.2269055067940826, within(1e-11));
    assertThat(NominalValue.price(4315.498383, 1.006409, Rounding.MARKET)).isEqualTo(4343.156412);
    assertThat(NominalValue.price(15785.324502, 0.999291, Rounding.MARKET)).isEqualTo(15774.132706);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-31, 2035-05-15, 4299.160173, 4271.864805, 0.06149006550833583",
    "2024-08-15, 2032-08-15, 4315.498383, 4343.156412, 0.05929006687775254",
    "2008-05-21, 2010-08-15, 1728.461136, 1781.867128, 0.05234584951922298"
  })
  void yieldsOfNtnB(String settlement, String maturity, double vna, double pu, double yield) {
    int[] days = days(settlement, maturity);
    assertThat(FederalBond.NTN_B.yield(100 * pu / vna, days)).isCloseTo(yield, within(1e-12));
  }

  @Test
  void yieldsOfZeros() {
    assertThat(FederalBond.LTN.yield(535.279902, new int[] {1374}))
        .isCloseTo(0.12145000037780962, within(1e-12));
    assertThat(FederalBond.LTN.yield(753.3, new int[] {532}))
        .isCloseTo(0.14361101890993865, within(1e-12));
    assertThat(FederalBond.LFT.yield(100 * 15621.867466 / 15785.324502, new int[] {1529}))
        .isCloseTo(0.0017170148895820606, within(1e-12));
  }

  /** Every price of the file that ANBIMA published for 2026-02-06, to the last of six decimals. */
  @Test
  void everyPublishedPriceOfADay() throws IOException {
    List<String> lines =
        Files.readAllLines(
            SharedMaterial.file("data/payloads/anbima/ms260206.txt"), StandardCharsets.ISO_8859_1);
    int compared = 0;
    double ofC = Double.NaN;
    for (String line : lines.subList(3, lines.size())) {
      String[] cells = line.split("@", -1);
      LocalDate on = compact(cells[1]);
      LocalDate maturity = compact(cells[4]);
      BigDecimal percent = new BigDecimal(cells[7].replace(',', '.'));
      double yield = percent.movePointLeft(2).doubleValue();
      double pu = Double.parseDouble(cells[8].replace(',', '.'));
      int[] one = {Bus252.days(on, maturity, on)};
      int[] all = Bus252.days(on, PaymentSchedule.semiAnnual(on, maturity), on);
      switch (cells[0]) {
        case "LTN" -> assertPrice(FederalBond.LTN, yield, one, 0, pu);
        case "NTN-F" -> assertPrice(FederalBond.NTN_F, yield, all, 0, pu);
        case "NTN-B" -> assertPrice(FederalBond.NTN_B, yield, all, VNA_B, pu);
        case "LFT" -> assertPrice(FederalBond.LFT, yield, one, VNA_LFT, pu);
        default -> ofC = pu / FederalBond.ntnC(0.12).value(yield, all, Rounding.MARKET) * 100;
      }
      compared++;
    }
    assertThat(compared).isEqualTo(52);
    // No VNA of NTN-C is published with the file; it must have six decimals and give the price.
    assertThat(ofC).isCloseTo(6476.969279, within(1e-6));
  }

  private static void assertPrice(
      FederalBond bond, double yield, int[] days, double vna, double pu) {
    double value = bond.value(yield, days, Rounding.MARKET);
    double price = vna == 0 ? value : NominalValue.price(vna, value / 100, Rounding.MARKET);
    assertThat(price).isEqualTo(pu);
    double back = bond.yield(vna == 0 ? pu : 100 * pu / vna, days);
    // What six decimals of a price, or four of a quotation, leave open of a yield.
    double open = (vna == 0 ? 2e-6 : 2e-4) / (bond.risk(yield, days).analyticDv01() * 1e4);
    assertThat(back).isCloseTo(yield, within(open));
  }

  private static LocalDate compact(String date) {
    return LocalDate.of(
        Integer.parseInt(date.substring(0, 4)),
        Integer.parseInt(date.substring(4, 6)),
        Integer.parseInt(date.substring(6)));
  }

  /** Market rounding in exact decimal arithmetic, on random yields. */
  @Test
  void decimalsAreThoseOfDecimalArithmetic() {
    SplittableRandom random = new SplittableRandom(7);
    int[] days = days("2024-05-31", "2029-05-15");
    for (int i = 0; i < 60; i++) {
      BigDecimal yield = BigDecimal.valueOf(random.nextInt(-20_000, 250_000), 6);
      double value = FederalBond.NTN_B.value(yield.doubleValue(), days, Rounding.MARKET);
      assertThat(BigDecimal.valueOf(value)).isEqualByComparingTo(slowQuotation(yield, days));
    }
  }

  private static BigDecimal slowQuotation(BigDecimal yield, int[] days) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < days.length; i++) {
      BigDecimal flow = new BigDecimal(i == days.length - 1 ? "102.956301" : "2.956301");
      BigDecimal years =
          BigDecimal.valueOf(days[i]).divide(BigDecimal.valueOf(252), 14, RoundingMode.DOWN);
      BigDecimal growth = exp(years.multiply(log(yield)));
      sum = sum.add(flow.divide(growth, 10, RoundingMode.HALF_UP));
    }
    return sum.setScale(4, RoundingMode.DOWN);
  }

  /** ln(1 + x) as twice the artanh of x / (2 + x). */
  private static BigDecimal log(BigDecimal x) {
    MathContext digits = new MathContext(40);
    BigDecimal ratio = x.divide(x.add(BigDecimal.valueOf(2)), digits);
    BigDecimal square = ratio.multiply(ratio, digits);
    BigDecimal power = ratio;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 90; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), digits));
      power = power.multiply(square, digits);
    }
    return sum.multiply(BigDecimal.valueOf(2));
  }

  private static BigDecimal exp(BigDecimal x) {
    MathContext digits = new MathContext(40);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 60; k++) {
      term = term.multiply(x, digits).divide(BigDecimal.valueOf(k), digits);
      sum = sum.add(term);
    }
    return sum;
  }

  @Test
  void yieldAndPriceAreInverse() {
    int[] days = days("2024-05-31", "2060-08-15");
    for (double yield : new double[] {-0.3, -0.01, 0, 0.0001, 0.06, 0.3, 2, 40}) {
      double value = FederalBond.NTN_B.value(yield, days, Rounding.NONE);
      assertThat(FederalBond.NTN_B.yield(value, days))
          .isCloseTo(yield, within(1e-12 * Math.max(1, yield)));
    }
  }

  @Test
  void sensitivitiesAreDerivatives() {
    int[] days = days("2024-05-31", "2035-05-15");
    double h = 1e-5;
    double y = 0.07;
    YieldRisk risk = FederalBond.NTN_F.risk(y, days);
    double up = FederalBond.NTN_F.value(y + h, days, Rounding.NONE);
    double down = FederalBond.NTN_F.value(y - h, days, Rounding.NONE);
    assertThat(risk.analyticDv01()).isCloseTo((down - up) / (2 * h) * 1e-4, within(1e-8));
    assertThat(risk.convexity())
        .isCloseTo((up - 2 * risk.value() + down) / (h * h) / risk.value(), within(1e-3));
    assertThat(risk.dv01())
        .isCloseTo(
            risk.analyticDv01() - 0.5 * risk.convexity() * risk.value() * 1e-8, within(1e-6));
    assertThat(risk.macaulayYears()).isCloseTo(risk.modifiedYears() * (1 + y), within(1e-12));
  }

  /** A yield of its coupon is a price of par, but for the decimals of the coupon. */
  @Test
  void couponYieldGivesPar() {
    int[] days = new int[10];
    for (int i = 0; i < days.length; i++) {
      days[i] = 126 * (i + 1);
    }
    assertThat(FederalBond.NTN_F.value(0.10, days, Rounding.NONE)).isCloseTo(1000, within(1e-4));
    assertThat(FederalBond.NTN_B.value(0.06, days, Rounding.NONE)).isCloseTo(100, within(1e-5));
    assertThat(FederalBond.LTN.value(0, new int[] {252}, Rounding.MARKET)).isEqualTo(1000);
  }

  @Test
  void settlementOnAPaymentDayLeavesThatPaymentOut() {
    LocalDate day = LocalDate.of(2024, 5, 15);
    assertThat(PaymentSchedule.semiAnnual(day, LocalDate.of(2025, 5, 15)))
        .containsExactly(LocalDate.of(2024, 11, 15), LocalDate.of(2025, 5, 15));
    assertThat(PaymentSchedule.semiAnnual(day.minusDays(1), LocalDate.of(2025, 5, 15))).hasSize(3);
  }

  @Test
  void badInputIsRefused() {
    assertFault(Fault.UNORDERED, () -> days("2024-05-15", "2024-05-15"));
    assertFault(Fault.OUT_OF_RANGE, () -> value(-1, 252));
    assertFault(Fault.NOT_FINITE, () -> value(Double.NaN, 252));
    assertFault(Fault.UNORDERED, () -> value(0.1, 252, 252));
    assertFault(Fault.OUT_OF_RANGE, () -> value(0.1, -1, 252));
    assertFault(Fault.OUT_OF_RANGE, () -> value(0.1, 0));
    assertFault(Fault.EMPTY, () -> value(0.1));
    assertFault(Fault.SHAPE, () -> FederalBond.LTN.value(0.1, new int[] {1, 2}, Rounding.MARKET));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> FederalBond.NTN_B.yield(0, new int[] {126, 252}));
    assertFault(Fault.NO_SOLUTION, () -> FederalBond.NTN_B.yield(1, new int[] {0, 252}));
  }

  private static double value(double yield, int... days) {
    return FederalBond.NTN_F.value(yield, days, Rounding.MARKET);
  }

  private static void assertFault(
      Fault fault, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  /** NTN-B of 2024-08-16: zero and forward rates as published by an independent library. */
  @Test
  void realZeroRates() {
    String[] maturities = {"2025-05-15", "2026-08-15", "2027-05-15", "2028-08-15", "2029-05-15"};
    double[] yields = {0.063893, 0.066095, 0.064164, 0.063199, 0.061753};
    int[][] schedules = new int[yields.length][];
    for (int i = 0; i < yields.length; i++) {
      schedules[i] = days("2024-08-16", maturities[i]);
    }
    RealZeroCurve curve = RealZeroCurve.of(FederalBond.NTN_B, schedules, yields);
    assertThat(curve.days()).containsExactly(185, 502, 687, 1002, 1186);
    assertClose(curve.forwards(), 0.063893, 0.06745466, 0.05853671, 0.06080954, 0.05279866);
    assertClose(curve.zeros(), 0.063893, 0.06614071, 0.0640877, 0.06305605, 0.06145816);
    RateCurve252 zeros = curve.curve(Extrapolation.NONE);
    for (int i = 0; i < yields.length; i++) {
      double value = 0;
      double[] flows = FederalBond.NTN_B.flows(schedules[i].length);
      for (int k = 0; k < flows.length; k++) {
        double at = schedules[i][k];
        // Before the first maturity its rate holds.
        double rate = at < 185 ? curve.zeros()[0] : zeros.rate(at);
        value += flows[k] / Bus252.factor(rate, at);
      }
      assertThat(value)
          .isCloseTo(FederalBond.NTN_B.value(yields[i], schedules[i], Rounding.NONE), within(1e-9));
    }
  }

  private static void assertClose(double[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("node " + i).isCloseTo(expected[i], within(6e-9));
    }
  }

  @Test
  void spreadsOverDi() {
    LocalDate on = LocalDate.of(2024, 8, 23);
    double[] nodes = new double[3];
    String[] maturities = {"2025-01-01", "2030-01-01", "2035-01-01"};
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = Bus252.days(on, LocalDate.parse(maturities[i]), on);
    }
    RateCurve252 di =
        new RateCurve252(
            nodes,
            new double[] {0.10823, 0.11594, 0.11531},
            Method.FLAT_FORWARD,
            Extrapolation.NONE);
    int[] days = days("2024-08-23", "2035-01-01");
    double onCurve = DiSpread.yieldOnCurve(FederalBond.NTN_F, days, di);
    assertThat(DiSpread.percentOfDi(0.116586, onCurve))
        .isCloseTo(1.0099602280683393, within(1e-10));
    assertThat(DiSpread.clean(FederalBond.NTN_F, 0.116586, days, di) * 1e4)
        .isCloseTo(12.13, within(0.005));
    assertThat(DiSpread.percentOfDi(0.118746, 0.11725))
        .isCloseTo(1.0120718007994287, within(1e-12));
    assertThat(DiSpread.percentOfDiOfFloater(0.001124, 0.13967670224373396))
        .isCloseTo(1.008594331960501, within(1e-12));
  }
}
