package io.macrostream.functions.risk.stress;

import io.macrostream.functions.bond.brazil.Bus252;
import io.macrostream.functions.event.Instrument.Quote;
import java.io.Serializable;
import java.time.LocalDate;

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
   * The yield of a bond at par of constant maturity, in full revaluation. With a(i) the annuity of
   * n coupons at the rate i of a period, a par bond changes by (i - i') a(i'), and its slope is
   * -a(i) of a period's rate: the move is the shock times a(i') / a(i).
   *
   * @param years maturity
   * @param coupons a year
   */
  record ParYield(String factor, double years, int coupons) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote == Quote.YIELD;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      double rise = shock.at(years);
      double before = annuity(level / coupons);
      double after = annuity((level + rise) / coupons);
      return rise * after / before;
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
   * The yield, compounded annually, of a payment at constant maturity, in full revaluation.
   *
   * @param years maturity
   */
  record ZeroYield(String factor, double years) implements FactorLink {
    @Override
    public boolean follows(ShockUnit unit) {
      return unit == ShockUnit.RATE;
    }

    @Override
    public boolean fits(Quote quote) {
      return quote == Quote.YIELD;
    }

    @Override
    public double move(Shock shock, double level, int day) {
      double before = 1 + level;
      double after = before + shock.at(years);
      boolean positive = before > 0 && after > 0;
      return positive ? before / years * (1 - Math.pow(before / after, years)) : Double.NaN;
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
