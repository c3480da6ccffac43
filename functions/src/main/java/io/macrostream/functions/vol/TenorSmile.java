package io.macrostream.functions.vol;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.option.SviArbitrage;
import io.macrostream.functions.option.SviFit;
import io.macrostream.functions.option.SviRaw;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The smile of one expiry, as far as its quotes make one, and the SVI slice through it ({@link
 * SviFit}, all points with the same weight). Between the outer strikes, and in the slopes of its
 * wings, the slice must be free of butterfly arbitrage.
 */
final class TenorSmile {

  /** Days of the year by which options are dated. */
  static final double YEAR = 365;

  /** Strikes that a slice of five parameters needs. */
  private static final int LEAST_POINTS = 5;

  private static final Comparator<VolQuote> ORDER =
      Comparator.comparing(VolQuote::kind)
          .thenComparing(VolQuote::delta, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(VolQuote::strike, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(VolQuote::optionType, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<VolQuote> quotes;
  private final double time;
  private final SmilePoints points;
  private SviFit fit;
  private double rmse;

  private TenorSmile(List<VolQuote> quotes) {
    boolean chain = quotes.stream().allMatch(quote -> quote.kind() == Kind.STRIKE);
    this.quotes =
        quotes.stream()
            .filter(quote -> chain || quote.kind() != Kind.STRIKE)
            .sorted(ORDER)
            .toList();
    this.time = this.quotes.get(0).tenorDays() / YEAR;
    this.points = chain ? ChainQuotes.of(this.quotes) : PillarQuotes.of(this.quotes, time);
    fit(chain);
    points.read().forEach(quote -> points.flag(quote.flags()));
  }

  /**
   * The smile of the quotes of one expiry.
   *
   * @param quotes one at least; options of a chain count where nothing else is quoted
   */
  static TenorSmile of(List<VolQuote> quotes) {
    return new TenorSmile(quotes);
  }

  private void fit(boolean chain) {
    double[] k = points.logMoneyness();
    double[] v = points.volatilities();
    if (k.length == 0) {
      return; // and a flag says why
    }
    if (k.length < LEAST_POINTS) {
      points.flag(VolFlags.TOO_FEW);
      return;
    }
    double[] w = new double[v.length];
    double[] weights = new double[v.length];
    Arrays.fill(weights, 1);
    for (int i = 0; i < w.length; i++) {
      w[i] = v[i] * v[i] * time;
    }
    try {
      SviFit best = SviFit.of(k, w, weights);
      if (!SviArbitrage.butterfly(best.slice(), k[0], k[k.length - 1]).free()) {
        points.flag(VolFlags.BUTTERFLY_ARBITRAGE);
      }
      rmse = error(best.slice(), k, v);
      if (chain) {
        ChainQuotes.pillars(points, best.slice(), time);
      }
      fit = best;
    } catch (InvalidInputException e) {
      points.flag(VolFlags.NO_FIT);
    }
  }

  private double error(SviRaw slice, double[] k, double[] v) {
    double sum = 0;
    for (int i = 0; i < k.length; i++) {
      double error = slice.volatility(k[i], time) - v[i];
      sum += error * error;
    }
    return Math.sqrt(sum / k.length);
  }

  String tenor() {
    return quotes.get(0).tenor();
  }

  int days() {
    return quotes.get(0).tenorDays();
  }

  /**
   * Says so if there is less total variance than at an earlier expiry: of the two slices where both
   * have strikes, or at the money where there are none to compare.
   */
  void checkAfter(TenorSmile earlier) {
    Double before = earlier.points.pillars()[SmilePoints.ATM];
    Double now = points.pillars()[SmilePoints.ATM];
    boolean free;
    if (fit != null && earlier.fit != null && low(earlier) < high(earlier)) {
      free =
          SviArbitrage.calendar(earlier.fit.slice(), fit.slice(), low(earlier), high(earlier))
              .free();
    } else {
      free = before == null || now == null || now * now * time >= before * before * earlier.time;
    }
    if (!free) {
      points.flag(VolFlags.CALENDAR_ARBITRAGE);
    }
  }

  private double low(TenorSmile other) {
    return Math.max(points.logMoneyness()[0], other.points.logMoneyness()[0]);
  }

  private double high(TenorSmile other) {
    double[] ours = points.logMoneyness();
    double[] theirs = other.points.logMoneyness();
    return Math.min(ours[ours.length - 1], theirs[theirs.length - 1]);
  }

  /** The smile as an event. */
  VolSurface surface(Instant availableAt, int version) {
    VolQuote any = quotes.get(0);
    Double[] pillars = points.pillars();
    SviRaw slice = fit == null ? null : fit.slice();
    return new VolSurface(
        any.underlying(),
        any.tenor(),
        any.tenorDays(),
        any.sessionDate(),
        any.observedAt(),
        availableAt,
        ChainQuotes.forward(quotes),
        pillars[0],
        pillars[1],
        pillars[2],
        pillars[3],
        pillars[4],
        slice == null ? null : slice.a(),
        slice == null ? null : slice.b(),
        slice == null ? null : slice.rho(),
        slice == null ? null : slice.m(),
        slice == null ? null : slice.sigma(),
        slice == null ? null : rmse,
        List.copyOf(points.flags()),
        points.read().stream().map(TenorSmile::ref).toList(),
        version);
  }

  private static InputRef ref(VolQuote quote) {
    return new InputRef(
        Topics.VOL_QUOTES.name(),
        quote.underlying() + '|' + quote.tenor() + '|' + quote.pillar(),
        quote.observedAt(),
        quote.availableAt(),
        quote.version());
  }
}
