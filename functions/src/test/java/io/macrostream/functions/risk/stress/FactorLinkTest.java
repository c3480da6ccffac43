package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.bond.brazil.Di1Future;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.risk.stress.FactorLink.DatedYield.Pays;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to follow a factor, against cash flows that are written out. */
class FactorLinkTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final int DAY = (int) TODAY.toEpochDay();

  @ParameterizedTest
  @CsvSource({"0.04,0.02", "0.04,-0.02", "0.12,0.04", "0.0005,-0.01", "-0.004,0.03", "0.02,-0.02"})
  void parBondHeldByItsDv01IsPricedAnew(double yield, double rise) {
    double dv01 = 850;
    FactorLink link = new FactorLink.ParYield("UST", 10, 2);
    double pnl = -dv01 * 1e4 * link.move(parallel(rise), yield, DAY);
    DoubleUnaryOperator price = y -> bond(yield, y, 10, 2);
    assertThat(pnl)
        .isCloseTo(revalued(price, dv01, yield, rise), within(1e-4 * Math.abs(pnl)))
        .matches(x -> x < 0 == rise > 0, "the receiver loses when the yield rises");
    assertThat(pnl).as("convexity").isGreaterThan(-dv01 * rise * 1e4);
  }

  @ParameterizedTest
  @CsvSource({"0.06,0.015", "0.06,-0.015", "0.001,-0.01"})
  void zeroHeldByItsDv01IsPricedAnew(double yield, double rise) {
    double dv01 = 120;
    FactorLink link = new FactorLink.ZeroYield("NTNB_REAL", 5);
    double pnl = -dv01 * 1e4 * link.move(parallel(rise), yield, DAY);
    double expected = revalued(y -> Math.pow(1 + y, -5), dv01, yield, rise);
    assertThat(pnl).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
  }

  /** The defect: a rise of 200 bp was a gain of 2% of notional. */
  @Test
  void receivingDiLosesWhenDiRisesAndByTheWholeCurve() {
    LocalDate maturity = LocalDate.of(2029, 1, 2);
    int days = BrazilCalendar.asKnownOn(TODAY).businessDaysBetween(TODAY, maturity);
    double level = Di1Future.price(0.1325, days);
    FactorLink di = new FactorLink.Discounted("DI", (int) maturity.toEpochDay(), 100_000);
    double contracts = 100;
    double exposure = contracts * level;
    for (double rise : new double[] {0.02, 0.035, -0.01}) {
      double pnl = exposure * di.move(parallel(rise), level, DAY);
      assertThat(pnl)
          .isCloseTo(contracts * (Di1Future.price(0.1325 + rise, days) - level), within(1e-4))
          .matches(x -> x < 0 == rise > 0);
    }
    double expected = Positions.di1("x", contracts, 0.1325, days, "DI").pricer().pnl(point -> 0.02);
    assertThat(exposure * di.move(parallel(0.02), level, DAY)).isCloseTo(expected, within(1e-4));
    assertThat(di.move(parallel(0.02), level, (int) maturity.toEpochDay()))
        .as("nothing is left to discount")
        .isNaN();
    assertThat(di.move(parallel(0.02), -1, DAY)).isNaN();
  }

  /** Held by its DV01, as a node of the curve of settlement rates is. */
  @ParameterizedTest
  @CsvSource({"0.1325,0.02", "0.1325,-0.02", "0.005,-0.004"})
  void diHeldByItsDv01IsPricedAnew(double rate, double rise) {
    LocalDate maturity = LocalDate.of(2031, 1, 2);
    int days = BrazilCalendar.asKnownOn(TODAY).businessDaysBetween(TODAY, maturity);
    FactorLink di = dated(maturity, Pays.ONCE);
    double pnl = -190 * 1e4 * di.move(parallel(rise), rate, DAY);
    double expected = revalued(r -> Di1Future.price(r, days), 190, rate, rise);
    assertThat(pnl).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    assertThat(pnl < 0).as("the receiver loses when the rate rises").isEqualTo(rise > 0);
  }

  @ParameterizedTest
  @CsvSource({"NTN_B,0.06,0.015,2.956301,100", "NTN_F,0.12,-0.02,48.80885,1000"})
  void federalBondHeldByItsDv01IsPricedAnew(
      Pays pays, double yield, double rise, double coupon, double face) {
    LocalDate maturity = LocalDate.of(2035, 5, 15);
    DoubleUnaryOperator price =
        y -> {
          double value = 0;
          for (LocalDate date = maturity; date.isAfter(TODAY); date = date.minusMonths(6)) {
            int days = BrazilCalendar.asKnownOn(TODAY).businessDaysBetween(TODAY, date);
            double paid = coupon + (date.equals(maturity) ? face : 0);
            value += paid / Math.pow(1 + y, days / 252.0);
          }
          return value;
        };
    double pnl = -460 * 1e4 * dated(maturity, pays).move(parallel(rise), yield, DAY);
    double expected = revalued(price, 460, yield, rise);
    assertThat(pnl).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    assertThat(pnl).as("convexity").isGreaterThan(-460 * 1e4 * rise);
  }

  @Test
  void nothingIsLeftOfABondOnItsLastDayNorBelowMinusHundredPercent() {
    FactorLink.Yield bond = dated(TODAY, Pays.NTN_B);
    assertThat(bond.move(parallel(0.01), 0.06, DAY)).isNaN();
    assertThat(bond.moves(0.06, DAY).applyAsDouble(0.01)).isNaN();
    FactorLink.Yield later = dated(TODAY.plusYears(2), Pays.ONCE);
    assertThat(later.moves(0.1, DAY).applyAsDouble(-1.2)).isNaN();
    assertThat(later.moves(-1, DAY).applyAsDouble(0.1)).isNaN();
    assertThat(Math.abs(later.moves(0.1, DAY).applyAsDouble(0))).isZero();
  }

  private static FactorLink.Yield dated(LocalDate maturity, Pays pays) {
    return new FactorLink.DatedYield("DI", (int) maturity.toEpochDay(), pays);
  }

  @Test
  void shocksByTenorAreTakenWhereTheInstrumentLies() {
    Shock steeper =
        new Shock(
            "UST",
            ShockUnit.RATE,
            List.of(new Shock.Node(2, 0.01), new Shock.Node(10, 0.02)),
            Provenance.ASSUMED);
    assertThat(new FactorLink.Fund("UST", 6, 5, 0.1).move(steeper, 100, DAY))
        .isCloseTo(-5 * 0.015 + 0.1 * 0.015 * 0.015 / 2, within(1e-15));
  }

  @Test
  void levelInPercentMovesByPoints() {
    double units = 3;
    double level = 18.5;
    double move =
        new FactorLink.Percent("EQUITY_VOL", 0.08)
            .move(
                Shock.of("EQUITY_VOL", ShockUnit.VOLATILITY, 0.3, Provenance.ASSUMED), level, DAY);
    assertThat(units * level * move).as("30 points").isCloseTo(90, within(1e-12));
  }

  @Test
  void priceFollowsAndItsInverseGoesTheOtherWay() {
    Shock up = Shock.of("USDJPY", ShockUnit.RELATIVE, 0.25, Provenance.ASSUMED);
    assertThat(new FactorLink.Price("USDJPY").move(up, 110, DAY)).isEqualTo(0.25);
    assertThat(new FactorLink.Inverse("USDJPY").move(up, 90, DAY))
        .isCloseTo(1 / 1.25 - 1, within(1e-15));
  }

  @Test
  void yieldsFollowRatesAndPricesFollowPrices() {
    FactorLink par = new FactorLink.ParYield("UST", 10, 2);
    FactorLink price = new FactorLink.Price("CDS_BR");
    assertThat(par.follows(ShockUnit.RELATIVE)).isFalse();
    assertThat(price.follows(ShockUnit.RATE)).isFalse();
    assertThat(price.follows(ShockUnit.RELATIVE_SPREAD)).as("a spread is no price").isFalse();
    assertThat(par.fits(Quote.PRICE)).isFalse();
    assertThat(price.fits(Quote.YIELD)).as("a rate is no return").isFalse();
    assertThat(price.fits(Quote.USD_BASE)).isTrue();
  }

  @Test
  void allMistakesOfAFileAreToldAtOnce() {
    InvalidScenariosException all =
        catchThrowableOfType(
            InvalidScenariosException.class,
            () ->
                FactorLinks.parse(
                    """
                    instruments:
                      - {ids: [A], follow: [{factor: X, as: SIDEWAYS}]}
                      - {ids: [A], follow: [{as: PRICE}]}
                      - {ids: [B], follow: [{factor: X, as: FUND, years: 2, duration: -1}]}
                      - {ids: [C], follow: [{factor: X, years: 2}], beta: 1}
                      - {ids: [], follow: []}
                      - {ids: [D], follow: [{factor: X, as: DISCOUNTED, maturity: soon, face: 1}]}
                      - {ids: [E], follow: [{factor: X, as: PAR_YIELD, years: 2, coupons: 0.5}]}
                      - {ids: [G], follow: [{factor: X, as: DATED_YIELD, maturity: 2030-01-02, pays: LTN}]}
                    """));
    assertThat(all.problems())
        .containsExactly(
            "instruments[0].follow[0]: as is SIDEWAYS, must be one of [PRICE, INVERSE, FUND,"
                + " PERCENT, PAR_YIELD, ZERO_YIELD, DATED_YIELD, DISCOUNTED]",
            "instruments[1].follow[0]: factor is missing",
            "instruments[1]: A is there twice",
            "instruments[2].follow[0]: duration must be a positive number",
            "instruments[2].follow[0]: convexity must be a positive number",
            "instruments[3]: beta is not a key here",
            "instruments[3].follow[0]: years does not go with as: PRICE",
            "instruments[4]: follow must be a list of factors",
            "instruments[4]: ids must be a list of instruments",
            "instruments[5].follow[0]: maturity must be an ISO date",
            "instruments[6].follow[0]: coupons must be a whole number, 1 or more a year",
            "instruments[7].follow[0]: pays must be one of [ONCE, NTN_F, NTN_B]");
    assertThat(
            catchThrowableOfType(
                    InvalidScenariosException.class, () -> FactorLinks.parse("instruments: ["))
                .problems())
        .singleElement()
        .asString()
        .startsWith("not YAML in line");
  }

  private static Shock parallel(double rise) {
    return Shock.of("F", ShockUnit.RATE, rise, Provenance.ASSUMED);
  }

  /** Price of a bond whose coupon is the first yield, at the second. */
  private static double bond(double coupon, double yield, int years, int frequency) {
    double value = 0;
    for (int k = 1; k <= years * frequency; k++) {
      value += coupon / frequency / Math.pow(1 + yield / frequency, k);
    }
    return value + 1 / Math.pow(1 + yield / frequency, years * frequency);
  }

  /** P&amp;L of as many bonds as have that DV01. */
  private static double revalued(
      DoubleUnaryOperator price, double dv01, double yield, double rise) {
    double h = 1e-5;
    double slope = (price.applyAsDouble(yield + h) - price.applyAsDouble(yield - h)) / (2 * h);
    double notional = dv01 * 1e4 / -slope;
    return notional * (price.applyAsDouble(yield + rise) - price.applyAsDouble(yield));
  }
}
