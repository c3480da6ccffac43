package io.macrostream.functions.vol;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.option.VariancePremium;
import io.macrostream.functions.vol.SurfaceView.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The features of a volatility surface on one day. Volatilities are decimal fractions per annum,
 * variances per annum, both over the tenor at the end of the feature's name.
 *
 * <p>Risk reversal and butterfly are those of the smile at a delta of 0.25: call less put, and the
 * mean of both less at the money. Tenors between two quoted ones are read in total variance and
 * flagged INTERPOLATED; beyond the quoted ones there is no value but MISSING_NODE. The variance
 * forecast is that of {@link VarianceForecast} from the returns up to the day of the surface, of as
 * many trading days as the tenor has. {@link VolFlags} has the other flags.
 *
 * <p>Lineage: the smiles that were read, of a figure of the whole surface the first and the last;
 * of a figure over returns also the newest price.
 */
public final class VolFeatures {

  /** Volatility at the money, by tenor. */
  public static final String ATM = "atm_volatility_";

  /** Volatility at the money of three months less that of one. */
  public static final String SLOPE_1M_3M = "atm_slope_1m_3m";

  /** Volatility at the money of one year less that of three months. */
  public static final String SLOPE_3M_1Y = "atm_slope_3m_1y";

  /** Risk reversal over volatility at the money, by tenor. */
  public static final String RISK_REVERSAL = "risk_reversal_25_to_atm_";

  /** Butterfly over volatility at the money, by tenor. */
  public static final String BUTTERFLY = "butterfly_25_to_atm_";

  /** Largest root mean squared error of a fitted smile, in volatility. */
  public static final String SVI_RMSE = "svi_rmse";

  /** Smiles with butterfly arbitrage, of those that are fitted. */
  public static final String BUTTERFLY_ARBITRAGE = "butterfly_arbitrage";

  /** Smiles with less total variance than the one before, of all but the first. */
  public static final String CALENDAR_ARBITRAGE = "calendar_arbitrage";

  /** Volatility at the money over that of as many last returns as the tenor has, by tenor. */
  public static final String IMPLIED_TO_REALISED = "implied_to_realised_";

  /** Forecast realised variance, by tenor. */
  public static final String FORECAST_VARIANCE = "forecast_variance_";

  /** Square of the volatility at the money less the forecast variance, by tenor. */
  public static final String VARIANCE_RISK_PREMIUM = "variance_risk_premium_";

  /** Calendar days between a surface and a price that it may be compared with. */
  public static final int LEVEL_DAYS = 10;

  private static final Map<String, Integer> TENORS = new LinkedHashMap<>();
  private static final Map<String, Integer> HORIZONS = new LinkedHashMap<>();

  static {
    TENORS.put("1W", 7);
    TENORS.put("1M", 30);
    TENORS.put("3M", 91);
    TENORS.put("6M", 182);
    TENORS.put("1Y", 365);
    HORIZONS.put("1M", 21);
    HORIZONS.put("3M", 63);
    HORIZONS.put("1Y", 252);
  }

  private final List<VolSurface> smiles;
  private final SurfaceView view;
  private final DailyLevels levels;
  private final int version;
  private final List<Feature> features = new ArrayList<>();

  private VolFeatures(List<VolSurface> smiles, DailyLevels levels, int version) {
    this.smiles = smiles;
    this.view = new SurfaceView(smiles);
    this.levels = levels;
    this.version = version;
  }

  /**
   * The features of a surface, in a fixed order.
   *
   * @param smiles by expiry, of one underlying, time and availability; one at least
   * @param levels prices of the underlying; those after the day of the surface are not read
   * @param version 1 for the first features of the surface
   */
  public static List<Feature> of(List<VolSurface> smiles, DailyLevels levels, int version) {
    VolFeatures all = new VolFeatures(smiles, levels, version);
    all.termStructure();
    all.wings();
    all.fits();
    all.premiums();
    return all.features;
  }

  private void termStructure() {
    TENORS.keySet().forEach(tenor -> add(ATM + name(tenor), atm(tenor)));
    slope(SLOPE_1M_3M, "1M", "3M");
    slope(SLOPE_3M_1Y, "3M", "1Y");
  }

  private void slope(String name, String near, String far) {
    Reading from = atm(near);
    Reading to = atm(far);
    boolean known = from.value() != null && to.value() != null;
    add(name, combined(known ? to.value() - from.value() : null, from, to));
  }

  private void wings() {
    for (String tenor : TENORS.keySet()) {
      Reading atm = atm(tenor);
      Reading put = at(tenor, VolSurface::put25);
      Reading call = at(tenor, VolSurface::call25);
      boolean known = atm.value() != null && put.value() != null && call.value() != null;
      Double reversal = known ? (call.value() - put.value()) / atm.value() : null;
      Double butterfly = known ? (call.value() + put.value()) / 2 / atm.value() - 1 : null;
      add(RISK_REVERSAL + name(tenor), combined(reversal, atm, put, call));
      add(BUTTERFLY + name(tenor), combined(butterfly, atm, put, call));
    }
  }

  private void fits() {
    Double worst = null;
    for (VolSurface smile : smiles) {
      if (smile.rmse() != null && (worst == null || smile.rmse() > worst)) {
        worst = smile.rmse();
      }
    }
    TreeSet<String> why = new TreeSet<>();
    if (worst == null) {
      boolean failed = smiles.stream().anyMatch(smile -> smile.flags().contains(VolFlags.NO_FIT));
      why.add(failed ? VolFlags.NO_FIT : VolFlags.TOO_FEW);
    }
    add(SVI_RMSE, worst, why, view.ends());
    add(
        BUTTERFLY_ARBITRAGE,
        worst == null ? null : flagged(VolFlags.BUTTERFLY_ARBITRAGE),
        why,
        view.ends());
    boolean several = smiles.stream().filter(smile -> smile.atm() != null).count() > 1;
    add(
        CALENDAR_ARBITRAGE,
        several ? flagged(VolFlags.CALENDAR_ARBITRAGE) : null,
        several ? List.of() : List.of(VolFlags.TOO_FEW),
        view.ends());
  }

  private double flagged(String flag) {
    return smiles.stream().filter(smile -> smile.flags().contains(flag)).count();
  }

  private void premiums() {
    int day = smiles.get(0).sessionDate();
    boolean stale = levels.age(day) > LEVEL_DAYS;
    double[] returns = stale ? new double[0] : levels.returns(day);
    List<InputRef> price = stale ? List.of() : List.of(levels.ref(day));
    HORIZONS.forEach(
        (tenor, horizon) -> {
          Reading atm = atm(tenor);
          double realised = VarianceForecast.realised(returns, horizon);
          VarianceForecast forecast = VarianceForecast.of(returns, horizon);
          TreeSet<String> flags = new TreeSet<>();
          if (stale) {
            flags.add(VolFlags.STALE_LEVEL);
          }
          ratio(tenor, atm, realised, flags, price);
          forecast(tenor, atm, forecast, flags, price);
        });
  }

  private void ratio(
      String tenor, Reading atm, double realised, TreeSet<String> why, List<InputRef> price) {
    TreeSet<String> flags = flags(why, atm);
    Double ratio = null;
    if (Double.isNaN(realised)) {
      warmUp(flags);
    } else if (realised == 0) {
      flags.add(VolFlags.ZERO_DISPERSION);
    } else if (atm.value() != null) {
      ratio = new VariancePremium(atm.value(), realised).ratio();
    }
    add(IMPLIED_TO_REALISED + name(tenor), ratio, flags, inputs(price, atm));
  }

  private void forecast(
      String tenor,
      Reading atm,
      VarianceForecast forecast,
      TreeSet<String> why,
      List<InputRef> price) {
    TreeSet<String> flags = new TreeSet<>(why);
    if (forecast == null) {
      warmUp(flags);
    } else if (forecast.ewma()) {
      flags.add(VolFlags.EWMA_FORECAST);
    }
    Double variance = forecast == null ? null : forecast.variance();
    // What has no price has no lineage but the surface that asked for it.
    add(FORECAST_VARIANCE + name(tenor), variance, flags, price.isEmpty() ? atm.inputs() : price);
    Double premium =
        atm.value() == null || variance == null
            ? null
            : new VariancePremium(atm.value(), Math.sqrt(variance)).variance();
    add(VARIANCE_RISK_PREMIUM + name(tenor), premium, flags(flags, atm), inputs(price, atm));
  }

  /** Without returns at all it is the age of the price that is to blame. */
  private static void warmUp(TreeSet<String> flags) {
    if (!flags.contains(VolFlags.STALE_LEVEL)) {
      flags.add(VolFlags.WARM_UP);
    }
  }

  private Reading atm(String tenor) {
    return at(tenor, VolSurface::atm);
  }

  private Reading at(String tenor, Function<VolSurface, Double> place) {
    return view.at(tenor, TENORS.get(tenor), place);
  }

  private static Reading combined(Double value, Reading... parts) {
    boolean interpolated = false;
    for (Reading part : parts) {
      interpolated |= part.interpolated();
    }
    return new Reading(value, interpolated, inputs(List.of(), parts));
  }

  private static List<InputRef> inputs(List<InputRef> first, Reading... parts) {
    List<InputRef> all = new ArrayList<>(first);
    for (Reading part : parts) {
      for (InputRef ref : part.inputs()) {
        if (!all.contains(ref)) {
          all.add(ref);
        }
      }
    }
    return all;
  }

  private static TreeSet<String> flags(Collection<String> why, Reading reading) {
    TreeSet<String> flags = new TreeSet<>(why);
    if (reading.value() == null) {
      flags.add(VolFlags.MISSING_NODE);
    } else if (reading.interpolated()) {
      flags.add(VolFlags.INTERPOLATED);
    }
    return flags;
  }

  private static String name(String tenor) {
    return tenor.toLowerCase(Locale.ROOT);
  }

  private void add(String name, Reading reading) {
    add(name, reading.value(), flags(List.of(), reading), reading.inputs());
  }

  private void add(String name, Double value, Collection<String> flags, List<InputRef> inputs) {
    VolSurface any = smiles.get(0);
    features.add(
        new Feature(
            name,
            any.underlying(),
            "1d",
            any.observedAt(),
            any.availableAt(),
            value,
            List.copyOf(flags),
            inputs,
            version));
  }
}
