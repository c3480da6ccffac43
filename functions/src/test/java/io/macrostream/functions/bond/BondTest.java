package io.macrostream.functions.bond;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.curve.Extrapolation;
import io.macrostream.functions.curve.InterpolatedCurve;
import io.macrostream.functions.curve.Interpolation;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BondTest {

  private static final LocalDate MATURITY = LocalDate.of(2016, 11, 15);
  private static final FixedCouponBond NOTE = FixedCouponBond.treasury(MATURITY, 0.04625);

  @Test
  void schedulesCountBackFromMaturityWithTheEndOfMonthRule() {
    LocalDate settlement = LocalDate.of(2024, 3, 1);
    CouponSchedule last = CouponSchedule.of(settlement, LocalDate.of(2026, 2, 28), 2, true);
    assertThat(last.previous()).isEqualTo("2024-02-29");
    assertThat(last.coupons().stream().map(LocalDate::toString))
        .containsExactly("2024-08-31", "2025-02-28", "2025-08-31", "2026-02-28");
    CouponSchedule day = CouponSchedule.of(settlement, LocalDate.of(2026, 2, 28), 2, false);
    assertThat(day.coupons().get(0)).isEqualTo("2024-08-28");
    CouponSchedule short30 = CouponSchedule.of(settlement, LocalDate.of(2025, 8, 30), 2, true);
    assertThat(short30.coupons().stream().map(LocalDate::toString))
        .containsExactly("2024-08-30", "2025-02-28", "2025-08-30");
    CouponSchedule onDate =
        CouponSchedule.of(LocalDate.of(2024, 8, 31), LocalDate.of(2026, 2, 28), 2, true);
    assertThat(onDate.previous()).isEqualTo("2024-08-31");
    assertThat(onDate.next()).isEqualTo("2025-02-28");
  }

  @Test
  void aBondAtItsCouponIsWorthParOnACouponDate() {
    SettledBond bond = NOTE.settledOn(LocalDate.of(2011, 11, 15));
    assertThat(bond.accrued()).isZero();
    assertThat(bond.dirty(0.04625)).isCloseTo(1, within(1e-14));
    assertThat(bond.yieldOf(1)).isCloseTo(0.04625, within(1e-14));
  }

  @Test
  void yieldsComeBackAndSensitivitiesAreDerivatives() {
    for (YieldConvention convention : YieldConvention.values()) {
      for (AccrualBasis accrual : AccrualBasis.values()) {
        for (String date : new String[] {"2011-08-23", "2016-05-14", "2016-08-23", "2016-11-14"}) {
          FixedCouponBond bond =
              new FixedCouponBond(MATURITY, 0.04625, 2, true, accrual, convention);
          SettledBond settled = bond.settledOn(LocalDate.parse(date));
          String name = convention + " " + accrual + " " + date;
          for (double yield : new double[] {-0.01, 0, 0.04, 0.3}) {
            BondFigures at = settled.at(yield);
            assertThat(settled.yieldOf(at.dirty())).as(name).isCloseTo(yield, within(1e-12));
            double h = 1e-5;
            double slope = (settled.dirty(yield + h) - settled.dirty(yield - h)) / (2 * h);
            assertThat(at.modified()).as(name).isCloseTo(-slope / at.dirty(), within(1e-7));
            double bend =
                (settled.at(yield - h).modified() * settled.dirty(yield - h)
                        - settled.at(yield + h).modified() * settled.dirty(yield + h))
                    / (2 * h);
            assertThat(at.convexity()).as(name).isCloseTo(bend / at.dirty(), within(1e-6));
            assertThat(at.dv01Central()).isCloseTo(at.dv01Analytic(), within(1e-9));
            assertThat(at.clean() + at.accrued()).isEqualTo(at.dirty(), within(1e-15));
          }
        }
      }
    }
  }

  @Test
  void theLastPeriodEarnsSimpleInterest() {
    SettledBond bond = NOTE.settledOn(LocalDate.of(2016, 8, 23));
    double w = 84 / 184.0;
    assertThat(bond.dirty(0.04)).isCloseTo((1 + 0.023125) / (1 + w * 0.02), within(1e-15));
  }

  @Test
  void daysOfThirty() {
    AccrualBasis basis = AccrualBasis.THIRTY_360_US;
    assertThat(basis.days(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 31))).isEqualTo(60);
    assertThat(basis.days(LocalDate.of(2024, 1, 15), LocalDate.of(2024, 3, 31))).isEqualTo(76);
    assertThat(basis.days(LocalDate.of(2023, 2, 28), LocalDate.of(2024, 2, 29))).isEqualTo(360);
    assertThat(basis.days(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1))).isEqualTo(1);
  }

  /** The examples of 31 CFR 356, appendix B, for a bill of a year. */
  @Test
  void aBillOfAYearHasTheYieldOfTheTreasurysExample() {
    TreasuryBill bill = TreasuryBill.of(LocalDate.of(1990, 6, 7), LocalDate.of(1991, 6, 6));
    assertThat(bill.days()).isEqualTo(364);
    double price = bill.price(0.0765, TreasuryBill.Quote.DISCOUNT);
    assertThat(100 * price).isCloseTo(92.265, within(5e-7));
    assertThat(bill.bondEquivalent(price)).isCloseTo(0.08237, within(5e-6));
  }

  @Test
  void quotesOfABillComeBack() {
    for (int days : new int[] {28, 91, 182, 183, 364}) {
      LocalDate settlement = LocalDate.of(2023, 6, 1);
      TreasuryBill bill = TreasuryBill.of(settlement, settlement.plusDays(days));
      assertThat(bill.year()).isEqualTo(366);
      double price = bill.price(0.05, TreasuryBill.Quote.DISCOUNT);
      assertThat(bill.price(bill.bondEquivalent(price), TreasuryBill.Quote.BOND_EQUIVALENT))
          .isCloseTo(price, within(1e-14));
      assertThat(bill.price(bill.moneyMarket(price), TreasuryBill.Quote.MONEY_MARKET))
          .isCloseTo(price, within(1e-14));
      assertThat(bill.price(100 * price, TreasuryBill.Quote.PRICE)).isCloseTo(price, within(1e-15));
      assertThat(bill.discountRate(price)).isCloseTo(0.05, within(1e-14));
    }
  }

  @Test
  void referenceCpiOfTheTreasurysExample() {
    LocalDate date = LocalDate.of(1996, 4, 15);
    assertThat(ReferenceCpi.of(date, 154.4, 154.9, true)).isEqualTo(154.63333);
    assertThat(ReferenceCpi.of(date.withDayOfMonth(1), 154.4, 154.9, true)).isEqualTo(154.4);
    assertThat(ReferenceCpi.of(date, 154.4, 154.9, false))
        .isCloseTo(154.4 + 0.5 * 14 / 30, within(1e-12));
    assertThat(ReferenceCpi.indexRatio(154.63333, 154.4, true)).isEqualTo(1.00151);
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> ReferenceCpi.of(date, 0, 1, true));
  }

  @Test
  void settlementSkipsHolidays() {
    assertThat(SettlementCalendar.US_FEDERAL.settlement(LocalDate.of(2011, 8, 18), 3))
        .isEqualTo("2011-08-23");
    assertThat(SettlementCalendar.US_FEDERAL.settlement(LocalDate.of(2024, 7, 3), 1))
        .isEqualTo("2024-07-05");
    assertThat(SettlementCalendar.WEEKDAYS.payment(LocalDate.of(2024, 6, 15)))
        .isEqualTo("2024-06-17");
  }

  @Test
  void keyRatesAddUpAndAreTheLossOfABump() {
    double[] times = {0.5, 1, 2, 5, 10};
    double[] zeros = {0.04, 0.041, 0.042, 0.044, 0.046};
    double[] keys = {1, 2, 5, 7};
    YearsBond bond = new YearsBond(9.25, 0.05, 2);
    InterpolatedCurve curve = curve(times, zeros);
    double[] dv01 = KeyRates.dv01(bond.times(), bond.amounts(), curve, RateBasis.CONTINUOUS, keys);
    double sum = 0;
    for (int k = 0; k < keys.length; k++) {
      sum += dv01[k];
      double bump = 0;
      double[] amounts = bond.amounts();
      for (int i = 0; i < amounts.length; i++) {
        double t = bond.times()[i];
        double shift = 1e-4 * KeyRates.weights(t, keys)[k];
        bump += amounts[i] * curve.discount(t) * (Math.exp(shift * t) - Math.exp(-shift * t)) / 2;
      }
      assertThat(dv01[k]).isCloseTo(bump, within(1e-9)).isPositive();
    }
    double parallel = 0;
    for (int i = 0; i < bond.amounts().length; i++) {
      double t = bond.times()[i];
      parallel += 1e-4 * t * bond.amounts()[i] * curve.discount(t);
    }
    assertThat(sum).isCloseTo(parallel, within(1e-16));
    assertRefused(
        Fault.UNORDERED,
        () -> KeyRates.dv01(times, times, curve, RateBasis.CONTINUOUS, new double[] {2, 1}));
  }

  private static InterpolatedCurve curve(double[] times, double[] zeros) {
    return new InterpolatedCurve(
        times, zeros, RateBasis.CONTINUOUS, Interpolation.LINEAR_RATE, Extrapolation.FLAT_RATE);
  }

  @Test
  void bondsInYears() {
    for (RateBasis basis : RateBasis.values()) {
      YearsBond bond = new YearsBond(2.8, 0.06, 2);
      BondFigures at = bond.at(0.05, basis);
      assertThat(bond.yieldOf(at.dirty(), basis)).as(basis.name()).isCloseTo(0.05, within(1e-12));
      assertThat(at.dv01Central()).isCloseTo(at.dv01Analytic(), within(1e-9));
      assertThat(at.accrued()).isCloseTo(0.03 * 0.4, within(1e-12));
    }
    BondFigures par = new YearsBond(5, 0.06, 2).at(0.06, RateBasis.SEMI_ANNUAL);
    assertThat(par.dirty()).isCloseTo(1, within(1e-14));
    assertThat(par.modified()).isCloseTo(par.macaulay() / 1.03, within(1e-13));
  }

  @Test
  void refusals() {
    assertRefused(Fault.UNORDERED, () -> NOTE.settledOn(MATURITY));
    assertRefused(Fault.OUT_OF_RANGE, () -> FixedCouponBond.treasury(MATURITY, 4.625));
    SettledBond bond = NOTE.settledOn(LocalDate.of(2011, 8, 23));
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> bond.yieldOf(0));
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> bond.yieldOf(Double.NaN));
    assertRefused(Fault.NO_SOLUTION, () -> bond.yieldOf(1e60));
    assertRefused(Fault.OUT_OF_RANGE, () -> bond.dirty(-2));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> CouponSchedule.of(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1), 5, true));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> TreasuryBill.of(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)));
    TreasuryBill bill = new TreasuryBill(364, 365);
    assertRefused(Fault.NON_POSITIVE_PRICE, () -> bill.price(5, TreasuryBill.Quote.DISCOUNT));
  }
}
