package io.macrostream.functions.vol;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.AtmConvention;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolQuote.OptionType;
import io.macrostream.functions.event.VolQuote.StrangleConvention;
import io.macrostream.functions.event.VolSurface;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Quotes of volatility for tests. */
public final class VolSamples {

  public static final Instant CLOSE = Instant.parse("2018-01-08T21:00:00Z");

  private VolSamples() {}

  /** How quotes of one expiry are to be read. */
  public record Terms(
      String tenor,
      int days,
      DeltaConvention delta,
      StrangleConvention strangle,
      Double forward,
      Double domestic,
      Double foreign) {

    public static Terms of(String tenor, int days) {
      return new Terms(
          tenor,
          days,
          DeltaConvention.FORWARD,
          StrangleConvention.SMILE_STRANGLE,
          null,
          null,
          null);
    }

    public Terms with(DeltaConvention convention) {
      return new Terms(tenor, days, convention, strangle, forward, domestic, foreign);
    }

    public Terms with(StrangleConvention convention) {
      return new Terms(tenor, days, delta, convention, forward, domestic, foreign);
    }

    public Terms at(double price) {
      return new Terms(tenor, days, delta, strangle, price, domestic, foreign);
    }

    public Terms rates(double ofPrice, double ofUnderlying) {
      return new Terms(tenor, days, delta, strangle, forward, ofPrice, ofUnderlying);
    }

    public VolQuote quote(Kind kind, Double size, double value) {
      return new VolQuote(
          "EURUSD",
          tenor,
          days,
          kind,
          size,
          null,
          null,
          value,
          delta,
          AtmConvention.DELTA_NEUTRAL_STRADDLE,
          strangle,
          forward,
          domestic,
          foreign,
          day(CLOSE),
          CLOSE,
          CLOSE,
          "test",
          Availability.DERIVED,
          List.of(),
          1);
    }

    public VolQuote option(OptionType type, double strike, double value) {
      return new VolQuote(
          "EURUSD",
          tenor,
          days,
          Kind.STRIKE,
          null,
          strike,
          type,
          value,
          null,
          null,
          null,
          forward,
          domestic,
          foreign,
          day(CLOSE),
          CLOSE,
          CLOSE,
          "test",
          Availability.DERIVED,
          List.of(),
          1);
    }

    /** At the money and both wings of two deltas. */
    public List<VolQuote> five(double atm, double rr25, double bf25, double rr10, double bf10) {
      return List.of(
          quote(Kind.BF, 0.1, bf10),
          quote(Kind.RR, 0.25, rr25),
          quote(Kind.ATM, null, atm),
          quote(Kind.BF, 0.25, bf25),
          quote(Kind.RR, 0.1, rr10));
    }
  }

  static int day(Instant time) {
    return (int) LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay();
  }

  /** The same quote of another underlying and day, known so long after it was observed. */
  public static VolQuote moved(
      VolQuote quote, String underlying, Instant observedAt, Duration later, int version) {
    return new VolQuote(
        underlying,
        quote.tenor(),
        quote.tenorDays(),
        quote.kind(),
        quote.delta(),
        quote.strike(),
        quote.optionType(),
        quote.value(),
        quote.deltaConvention(),
        quote.atmConvention(),
        quote.strangleConvention(),
        quote.forward(),
        quote.rateDomestic(),
        quote.rateForeign(),
        day(observedAt),
        observedAt,
        observedAt.plus(later),
        quote.source(),
        quote.availability(),
        quote.flags(),
        version);
  }

  /** The smiles of quotes, all of version 1. */
  static List<VolSurface> smiles(List<VolQuote> quotes) {
    return VolSurfaces.of(quotes, CLOSE.plusSeconds(60), tenor -> 1);
  }
}
