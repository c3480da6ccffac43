package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One quoted pillar of a volatility smile, or the implied volatility of one option of a chain.
 *
 * <p>The constants of the three conventions have the names of those in {@code
 * io.macrostream.functions.option}, where their formulas stand.
 *
 * @param underlying instrument id
 * @param tenor label of the expiry, such as {@code 1M}, or its ISO date
 * @param tenorDays calendar days from the session date to the expiry, 1 or more
 * @param kind what is quoted
 * @param delta size of the delta of a risk reversal or butterfly, such as 0.25; else null
 * @param strike of an option of a chain, in units of the underlying's price; else null
 * @param option type of an option of a chain; else null
 * @param value decimal fraction per annum; of a risk reversal call less put volatility, of a
 *     butterfly strangle volatility less at the money, both may be negative
 * @param deltaConvention what delta means; null for a chain
 * @param atmConvention which strike is at the money; null for a chain
 * @param strangleConvention what a butterfly means; null for a chain
 * @param forward of the underlying to the expiry, or null if not published
 * @param rateDomestic rate to the expiry of the currency of the price, continuously compounded,
 *     decimal fraction per annum, or null if not published
 * @param rateForeign the same of the underlying: of the foreign currency, or its dividend yield
 * @param sessionDate market day
 * @param observedAt when the market was observed
 * @param availableAt when this system could use it
 * @param source data source id
 * @param availability how {@code availableAt} is known
 * @param flags quality flags, sorted
 * @param version 1 at first, one more for each revision
 */
public record VolQuote(
    String underlying,
    String tenor,
    int tenorDays,
    Kind kind,
    Double delta,
    Double strike,
    OptionType optionType,
    Double value,
    DeltaConvention deltaConvention,
    AtmConvention atmConvention,
    StrangleConvention strangleConvention,
    Double forward,
    Double rateDomestic,
    Double rateForeign,
    @EpochDay int sessionDate,
    Instant observedAt,
    Instant availableAt,
    String source,
    Availability availability,
    List<String> flags,
    int version)
    implements Revisable {

  /** No volatility reaches it, as a decimal fraction: one that does is in another unit. */
  private static final double LIMIT = 10;

  /** What is quoted. */
  public enum Kind {
    /** Volatility at the money. */
    ATM,
    /** Risk reversal. */
    RR,
    /** Butterfly. */
    BF,
    /** Implied volatility of the option at a strike. */
    STRIKE
  }

  /** Call or put. */
  public enum OptionType {
    CALL,
    PUT
  }

  /** What delta means. */
  public enum DeltaConvention {
    SPOT,
    FORWARD,
    PREMIUM_ADJUSTED_SPOT,
    PREMIUM_ADJUSTED_FORWARD
  }

  /** Which strike is at the money. */
  public enum AtmConvention {
    DELTA_NEUTRAL_STRADDLE,
    FORWARD,
    SPOT
  }

  /** What a butterfly means. */
  public enum StrangleConvention {
    SMILE_STRANGLE,
    MARKET_STRANGLE
  }

  /**
   * What tells the quote from the others of its tenor: {@code ATM}, {@code RR0.25}, {@code
   * CALL1125.0}.
   */
  public String pillar() {
    return switch (kind) {
      case ATM -> kind.name();
      case RR, BF -> kind.name() + delta;
      case STRIKE -> optionType.name() + strike;
    };
  }

  @Override
  public String key() {
    return underlying;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public String naturalKey() {
    return underlying + '|' + tenor + '|' + pillar() + '|' + observedAt.toEpochMilli();
  }

  @Override
  public Instant publishedAt() {
    return null;
  }

  @Override
  public VolQuote withVersion(int number) {
    return with(availableAt, availability, number);
  }

  @Override
  public VolQuote firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, version);
  }

  private VolQuote with(Instant available, Availability known, int number) {
    return new VolQuote(
        underlying,
        tenor,
        tenorDays,
        kind,
        delta,
        strike,
        optionType,
        value,
        deltaConvention,
        atmConvention,
        strangleConvention,
        forward,
        rateDomestic,
        rateForeign,
        sessionDate,
        observedAt,
        available,
        source,
        known,
        flags,
        number);
  }

  @Override
  public Optional<Rejection> problem() {
    Checks checks =
        Checks.of()
            .present("underlying", underlying)
            .present("tenor", tenor)
            .present("kind", kind)
            .present("observed_at", observedAt)
            .present("available_at", availableAt)
            .present("source", source)
            .present("availability", availability)
            .present("flags", flags)
            .number("value", value)
            .finite("delta", delta)
            .finite("strike", strike)
            .finite("forward", forward)
            .finite("rate_domestic", rateDomestic)
            .finite("rate_foreign", rateForeign)
            .begun("session_date", sessionDate, Checks.SESSION_DAYS_AHEAD, availableAt)
            .that(
                tenorDays >= 1,
                Reason.OUT_OF_RANGE,
                () -> "tenor_days is " + tenorDays + ", must be 1 or more")
            .that(
                version >= 1,
                Reason.OUT_OF_RANGE,
                () -> "version is " + version + ", must be 1 or more");
    if (kind != null) {
      terms(checks);
    }
    return checks.result();
  }

  private void terms(Checks checks) {
    boolean chain = kind == Kind.STRIKE;
    boolean wing = kind == Kind.RR || kind == Kind.BF;
    if (chain) {
      checks.present("strike", strike).present("option_type", optionType);
    } else {
      checks
          .present("delta_convention", deltaConvention)
          .present("atm_convention", atmConvention)
          .present("strangle_convention", strangleConvention);
    }
    if (wing) {
      checks.present("delta", delta);
    }
    checks
        .that(
            value == null || Math.abs(value) < LIMIT && (wing || value > 0),
            Reason.OUT_OF_RANGE,
            () ->
                "value is "
                    + value
                    + ", must be a decimal fraction per annum, of a volatility positive")
        .that(
            delta == null || wing && delta > 0 && delta < 0.5,
            Reason.OUT_OF_RANGE,
            () -> "delta is " + delta + ", must be between 0 and 0.5, and null but for wings")
        .that(
            strike == null || chain && strike > 0,
            Reason.OUT_OF_RANGE,
            () -> "strike is " + strike + ", must be positive, and null but for a chain")
        .that(
            forward == null || forward > 0,
            Reason.OUT_OF_RANGE,
            () -> "forward is " + forward + ", must be positive");
  }
}
