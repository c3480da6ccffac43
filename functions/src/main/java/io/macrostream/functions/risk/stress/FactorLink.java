package io.macrostream.functions.risk.stress;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.PaymentSchedule;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.event.Instrument.Quote;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How the level of an instrument follows the shock of one factor. A move is in the unit of the
 * instrument's scenario returns, so that P&amp;L = exposure x move: for a price the relative
 * change; for a yield, whose exposure is minus its DV01 times 10,000, the change of yield that
 * would cost as much at the slope of today as the shock does with its convexity.
 */
public sealed interface FactorLink extends Serializable {

  /** Name of the factor, matched exactly. */
  String factor();

  /** Whether shocks of that unit can be followed: a rate is no price. */
  boolean follows(ShockUnit unit);

  /** Whether instruments of that quote can be revalued so. */
  boolean fits(Quote quote);

  /**
   * The move.
   *
   * @param level of the instrument; a yield as a fraction
   * @param day the risk day, epoch day
   * @return NaN where the instrument cannot be revalued at that level or on that day
   */
  double move(Shock shock, double level, int day);

  /** A price that moves with the factor, to first order, as the P&amp;L of all prices is. */
  record Price(String factor) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RELATIVE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote != Quote.YIELD;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      return shock.at(0);
    }
  }

  /** A price of what the factor is quoted in: yen in dollars where the factor is USDJPY. */
  record Inverse(String factor) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RELATIVE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote != Quote.YIELD;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      double grown = 1 + shock.at(0);
      return grown > 0 ? 1 / grown - 1 : Double.NaN;
    }
  }

  /**
   * A fund of bonds, by duration and convexity: -duration dy + convexity dy^2 / 2.
   *
   * @param years where on the curve of the factor it lies
   * @param duration modified, years
   * @param convexity years squared
   */
  record Fund(String factor, double years, double duration, double convexity)
      implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote == Quote.PRICE;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      double rise = shock.at(years);
      return -duration * rise + convexity * rise * rise / 2;
    }
  }

  /**
   * A level that is itself a rate or a volatility, in percent, and is held like a price.
   *
   * @param years where on the curve of the factor it lies
   */
  record Percent(String factor, double years) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE || unit == ShockUnit.VOLATILITY;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote == Quote.PRICE;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      return level == 0 ? Double.NaN : 100 * shock.at(years) / level;
    }
  }

  /**
   * A yield that is held by its DV01, in full revaluation: what is paid is known, and priced anew
   * at the yield after the shock.
   */
  sealed interface Yield extends FactorLink {

    /** Where on the curve of the factor it lies on a day, years; NaN from maturity on. */
    double years(int day);

    /**
     * The move after any rise of the yield.
     *
     * @param level the yield, a fraction
     * @param day the risk day, epoch day
     * @return NaN where there is no price at the level, or after the rise
     */
    DoubleUnaryOperator moves(double level, int day);

    @Override
    default boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE;
    }

    @Override
    default boolean fits(Quote quote) {
      return quote == Quote.YIELD;
    }

    @Override
    default double move(Shock shock, double level, int day) {
      double years = years(day);
      return Double.isNaN(years) ? Double.NaN : moves(level, day).applyAsDouble(shock.at(years));
    }
  }

  /**
   * The yield of a bond at par of constant maturity. With a(i) the annuity of n coupons at the rate
   * i of a period, a par bond changes by (i - i') a(i'), and its slope is -a(i) of a period's rate:
   * the move is the rise times a(i') / a(i).
   *
   * @param years maturity
   * @param coupons a year
   */
  record ParYield(String factor, double years, int coupons) implements Yield {
    @Override
    public double years(int day) {
      return years;
    }

    @Override
    public DoubleUnaryOperator moves(double level, int day) {
      double before = annuity(level / coupons);
      return rise -> rise * annuity((level + rise) / coupons) / before;
    }

    private double annuity(double rate) {
      double periods = years * coupons;
      if (Math.abs(rate) < 1e-12) {
        return periods;
      }
      return rate > -1 ? -Math.expm1(-periods * Math.log1p(rate)) / rate : Double.NaN;
    }
  }

  /**
   * The yield, compounded annually, of a payment at constant maturity.
   *
   * @param years maturity
   */
  record ZeroYield(String factor, double years) implements Yield {
    @Override
    public double years(int day) {
      return years;
    }

    @Override
    public DoubleUnaryOperator moves(double level, int day) {
      double before = 1 + level;
      return rise -> {
        double after = before + rise;
        boolean positive = before > 0 && after > 0;
        return positive ? before / years * (1 - Math.pow(before / after, years)) : Double.NaN;
      };
    }
  }

  /**
   * The yield of a bond of Brazil until a day, by Bus/252; a DI future or an LTN pays once, the
   * others their coupons. The move is the change of the price over its slope at the level.
   *
   * @param maturity epoch day
   * @param pays what
   */
  record DatedYield(String factor, int maturity, Pays pays) implements Yield {

    /** What is paid. */
    enum Pays {
      ONCE(FederalBond.LTN),
      NTN_F(FederalBond.NTN_F),
      NTN_B(FederalBond.NTN_B);

      private final FederalBond bond;

      Pays(FederalBond bond) {
        this.bond = bond;
      }

      private List<LocalDate> dates(LocalDate today, LocalDate maturity) {
        return this == ONCE ? List.of(maturity) : PaymentSchedule.semiAnnual(today, maturity);
      }
    }

    @Override
    public double years(int day) {
      int[] days = days(day);
      return days.length == 0 ? Double.NaN : Bus252.years(days[days.length - 1]);
    }

    @Override
    public DoubleUnaryOperator moves(double level, int day) {
      int[] days = days(day);
      if (days.length == 0 || !(level > -1)) {
        return rise -> Double.NaN;
      }
      double price = pays.bond.value(level, days, Rounding.NONE);
      double slope = -price * pays.bond.risk(level, days).modifiedYears();
      return rise ->
          level + rise > -1
              ? (pays.bond.value(level + rise, days, Rounding.NONE) - price) / slope
              : Double.NaN;
    }

    /** Business days to the payments that are to come; none from maturity on. */
    private int[] days(int day) {
      if (day >= maturity) {
        return new int[0];
      }
      LocalDate today = LocalDate.ofEpochDay(day);
      List<LocalDate> dates = pays.dates(today, LocalDate.ofEpochDay(maturity));
      int[] days = Bus252.days(today, dates, today);
      return days[days.length - 1] == 0 ? new int[0] : days;
    }
  }

  /**
   * The price of one payment on a day, by Bus/252 as DI futures and LTN are: the rate that the
   * price implies is shifted. Long the price receives the rate, and loses when it rises.
   *
   * @param maturity day of the payment, epoch day
   * @param face what is paid, in the unit of the level
   */
  record Discounted(String factor, int maturity, double face) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote == Quote.PRICE;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      if (day >= maturity || !(level > 0)) {
        return Double.NaN;
      }
      LocalDate today = LocalDate.ofEpochDay(day);
      int days = Bus252.days(today, LocalDate.ofEpochDay(maturity), today);
      if (days == 0) {
        return Double.NaN;
      }
      double rate = Bus252.rate(face / level, days);
      double shocked = rate + shock.at(Bus252.years(days));
      return shocked > -1
          ? Bus252.factor(rate, days) / Bus252.factor(shocked, days) - 1
          : Double.NaN;
    }
  }
}
