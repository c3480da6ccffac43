package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The smile of one expiry of an underlying as the market was observed: a slice of its volatility
 * surface. The slices of one underlying and {@code observedAt} are the surface.
 *
 * <p>Volatilities are decimal fractions per annum, null where the quotes do not say. The fit is the
 * raw form of SVI, {@code w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2))}, with k =
 * ln(strike/forward) and w = volatility^2 x tenorDays/365 (Gatheral and Jacquier 2014).
 *
 * @param underlying instrument id
 * @param tenor label of the expiry
 * @param tenorDays calendar days to the expiry
 * @param sessionDate market day
 * @param observedAt when the market was observed
 * @param availableAt when all that it was made of was there
 * @param forward as published, or null
 * @param put10 volatility of the put of delta 0.10
 * @param put25 volatility of the put of delta 0.25
 * @param atm volatility at the money
 * @param call25 volatility of the call of delta 0.25
 * @param call10 volatility of the call of delta 0.10
 * @param sviA level of the fit; it and the others of the fit are null together
 * @param sviB slope of its wings
 * @param sviRho its rotation
 * @param sviM its shift in k
 * @param sviSigma smoothness of its vertex
 * @param rmse root of the mean squared error of the fitted volatilities, decimal fraction
 * @param flags sorted; they say why something is null, or what is wrong with the smile
 * @param inputs the quotes it was made of; of a chain the first and the last strike, between which
 *     are all
 * @param version 1 at first, one more for each amendment
 */
public record VolSurface(
    String underlying,
    String tenor,
    int tenorDays,
    @EpochDay int sessionDate,
    Instant observedAt,
    Instant availableAt,
    Double forward,
    Double put10,
    Double put25,
    Double atm,
    Double call25,
    Double call10,
    Double sviA,
    Double sviB,
    Double sviRho,
    Double sviM,
    Double sviSigma,
    Double rmse,
    List<String> flags,
    List<InputRef> inputs,
    int version)
    implements Event {

  /** The same with more flags, sorted and without repeats. */
  public VolSurface flagged(List<String> more) {
    return new VolSurface(
        underlying,
        tenor,
        tenorDays,
        sessionDate,
        observedAt,
        availableAt,
        forward,
        put10,
        put25,
        atm,
        call25,
        call10,
        sviA,
        sviB,
        sviRho,
        sviM,
        sviSigma,
        rmse,
        Checks.sorted(flags, more),
        inputs,
        version);
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
  public Optional<Rejection> problem() {
    boolean whole = Stream.of(put10, put25, atm, call25, call10, sviA).noneMatch(v -> v == null);
    return Checks.of()
        .present("underlying", underlying)
        .present("tenor", tenor)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("flags", flags)
        .present("inputs", inputs)
        .finite("forward", forward)
        .finite("put10", put10)
        .finite("put25", put25)
        .finite("atm", atm)
        .finite("call25", call25)
        .finite("call10", call10)
        .finite("svi_a", sviA)
        .finite("svi_b", sviB)
        .finite("svi_rho", sviRho)
        .finite("svi_m", sviM)
        .finite("svi_sigma", sviSigma)
        .finite("rmse", rmse)
        .that(
            tenorDays >= 1,
            Reason.OUT_OF_RANGE,
            () -> "tenor_days is " + tenorDays + ", must be 1 or more")
        .that(
            flags == null || whole || !flags.isEmpty(),
            Reason.MISSING_FIELD,
            () -> "a smile with a gap needs a flag that says why")
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
