package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A curve on one day: a model through its nodes, and the curve itself at fixed maturities within
 * the quoted range. Each model of a day is a record of its own; that of Nelson and Siegel is there
 * on every day, without parameters where it could not be fitted, and the rates, zeros, discount
 * factors and forwards are the same in all of them.
 *
 * <p>The model is r(t) = b0 + b1 S(t/tau1) + b2 C(t/tau1) + b3 C(t/tau2) with S(x) = (1-e^-x)/x and
 * C(x) = S(x) - e^-x, r being a rate as it is quoted. Rates are decimal fractions per annum, times
 * years.
 *
 * @param curveId id of the curve, such as {@code US_CMT}
 * @param model the model
 * @param sessionDate market day
 * @param observedAt when the market was observed: of the day's first point
 * @param availableAt when the day's points had come in
 * @param kind what the quoted and the fitted rates are
 * @param compounding of all rates, zeros and forwards
 * @param dayCount day count of the rates
 * @param parametrisation how decays are written: {@link #TAU}
 * @param beta0 rate of infinite maturity, or null without a fit, as all parameters
 * @param beta1 rate of zero maturity less {@code beta0}
 * @param beta2 hump
 * @param beta3 second hump; null for Nelson-Siegel
 * @param tau1 decay
 * @param tau2 second decay; null for Nelson-Siegel
 * @param rmse root of the mean squared residual
 * @param maxError largest absolute residual
 * @param nodes nodes of the day
 * @param firstYears maturity of the first node, or null if there is none
 * @param lastYears maturity of the last node, or null if there is none
 * @param tenors the curve at fixed maturities from the first to the last node
 * @param flags sorted: TOO_FEW nodes, NO_FIT, AT_BOUND and ILL_CONDITIONED of the model, NO_ZEROS
 *     where none follow from the rates, PARTIAL where the run ended before the day's points had
 *     come
 * @param inputs lineage: the first and the last node, between which are all
 * @param version 1 at first, one more for each amendment
 */
public record CurveSnapshot(
    String curveId,
    CurveModel model,
    @EpochDay int sessionDate,
    Instant observedAt,
    Instant availableAt,
    RateKind kind,
    Compounding compounding,
    DayCount dayCount,
    String parametrisation,
    Double beta0,
    Double beta1,
    Double beta2,
    Double beta3,
    Double tau1,
    Double tau2,
    Double rmse,
    Double maxError,
    int nodes,
    Double firstYears,
    Double lastYears,
    List<CurveTenor> tenors,
    List<String> flags,
    List<InputRef> inputs,
    int version)
    implements Event {

  /** Decays divide the time: loadings of t / tau. */
  public static final String TAU = "TAU";

  @Override
  public String key() {
    return curveId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    Checks checks =
        Checks.of()
            .present("curve_id", curveId)
            .present("model", model)
            .present("observed_at", observedAt)
            .present("available_at", availableAt)
            .present("kind", kind)
            .present("compounding", compounding)
            .present("day_count", dayCount)
            .present("parametrisation", parametrisation)
            .present("tenors", tenors)
            .present("flags", flags)
            .present("inputs", inputs)
            .finite("beta0", beta0)
            .finite("beta1", beta1)
            .finite("beta2", beta2)
            .finite("beta3", beta3)
            .finite("tau1", tau1)
            .finite("tau2", tau2)
            .finite("rmse", rmse)
            .finite("max_error", maxError)
            .finite("first_years", firstYears)
            .finite("last_years", lastYears)
            .begun("session_date", sessionDate, Checks.SESSION_DAYS_AHEAD, availableAt);
    if (tenors != null) {
      tenors.forEach(tenor -> check(tenor, checks));
    }
    return checks
        .that(
            isComplete() || (flags != null && !flags.isEmpty()),
            Reason.MISSING_FIELD,
            () -> "a model without all its parameters needs a flag that says why")
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }

  private boolean isComplete() {
    Double[] fitted = {beta0, beta1, beta2, tau1, rmse, maxError};
    return Arrays.stream(fitted).noneMatch(value -> value == null)
        && (model != CurveModel.SVENSSON || (beta3 != null && tau2 != null));
  }

  private static void check(CurveTenor tenor, Checks checks) {
    checks.present("a tenor", tenor);
    if (tenor != null) {
      checks
          .number("years", tenor.years())
          .finite("rate", tenor.rate())
          .finite("fitted", tenor.fitted())
          .finite("zero", tenor.zero())
          .finite("discount", tenor.discount())
          .finite("forward", tenor.forward());
    }
  }
}
