package io.macrostream.functions.vol;

import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.option.AtmConvention;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.Smile;
import io.macrostream.functions.option.SmileFit;
import io.macrostream.functions.option.SmileQuote;
import io.macrostream.functions.option.SmileTerms;
import io.macrostream.functions.option.StrangleConvention;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * An expiry quoted at the money, by risk reversals and by butterflies ({@link SmileFit}).
 *
 * <p>Strikes are only needed relative to the forward, so that the forward itself need not be
 * published; deltas of spot need the foreign rate too. Without it volatilities by delta stand where
 * the butterfly is that of the smile, and have no strikes.
 */
final class PillarQuotes {

  /** The inner one first, as a smile takes them. */
  private static final double[] DELTAS = {0.25, 0.1};

  private final List<VolQuote> quotes;
  private final double time;
  private final SmilePoints points = new SmilePoints();
  private final List<VolQuote> read = new ArrayList<>();
  private final List<SmileQuote> wings = new ArrayList<>();

  private PillarQuotes(List<VolQuote> quotes, double time) {
    this.quotes = quotes;
    this.time = time;
  }

  /**
   * What the quotes say.
   *
   * @param quotes of one expiry, one at least
   * @param time years to it
   */
  static SmilePoints of(List<VolQuote> quotes, double time) {
    PillarQuotes all = new PillarQuotes(quotes, time);
    VolQuote atm = all.find(Kind.ATM, null);
    if (atm == null) {
      all.points.flag(VolFlags.MISSING_NODE);
      all.points.read(quotes);
      return all.points;
    }
    all.points.pillars()[SmilePoints.ATM] = atm.value();
    all.read.add(atm);
    all.wings(atm);
    all.smile(atm);
    all.points.read(all.read);
    return all.points;
  }

  private void wings(VolQuote atm) {
    for (double delta : DELTAS) {
      VolQuote riskReversal = find(Kind.RR, delta);
      VolQuote butterfly = find(Kind.BF, delta);
      if (alike(atm, riskReversal) && alike(atm, butterfly)) {
        wings.add(new SmileQuote(delta, riskReversal.value(), butterfly.value()));
        read.add(riskReversal);
        read.add(butterfly);
      } else {
        points.flag(VolFlags.MISSING_NODE);
      }
    }
  }

  private VolQuote find(Kind kind, Double delta) {
    return quotes.stream()
        .filter(quote -> quote.kind() == kind && (delta == null || delta.equals(quote.delta())))
        .findFirst()
        .orElse(null);
  }

  private boolean alike(VolQuote atm, VolQuote wing) {
    if (wing == null) {
      return false;
    }
    boolean alike =
        wing.deltaConvention() == atm.deltaConvention()
            && wing.atmConvention() == atm.atmConvention()
            && wing.strangleConvention() == atm.strangleConvention();
    if (!alike) {
      points.flag(VolFlags.MIXED_CONVENTIONS);
    }
    return alike;
  }

  private void smile(VolQuote atm) {
    boolean ofSmile = atm.strangleConvention() == VolQuote.StrangleConvention.SMILE_STRANGLE;
    if (ofSmile) {
      wings.forEach(wing -> pillar(atm.value(), wing));
    }
    if (!hasRates(atm)) {
      points.flag(VolFlags.NO_RATES);
      if (!wings.isEmpty() && !ofSmile) {
        points.flag(VolFlags.MISSING_NODE);
      }
      return;
    }
    try {
      strikes(atm);
    } catch (InvalidInputException e) {
      points.flag(VolFlags.NO_FIT);
    }
  }

  /** The definition of the smile strangle; a volatility that it makes negative is none. */
  private void pillar(double atm, SmileQuote wing) {
    double middle = atm + wing.butterfly();
    double half = 0.5 * wing.riskReversal();
    set(wing, middle - half, middle + half);
  }

  private void set(SmileQuote wing, double put, double call) {
    int out = wing.delta() == DELTAS[0] ? 1 : 2;
    points.pillars()[SmilePoints.ATM - out] = put > 0 ? put : null;
    points.pillars()[SmilePoints.ATM + out] = call > 0 ? call : null;
  }

  private void strikes(VolQuote atm) {
    SmileTerms terms = terms(atm);
    double forward = terms.market().forward();
    if (wings.isEmpty()) {
      double stddev = atm.value() * Math.sqrt(time);
      double strike = terms.atm().strike(terms.market(), terms.delta(), stddev);
      points.at(new double[] {Math.log(strike / forward)}, new double[] {atm.value()});
      return;
    }
    Smile smile = SmileFit.of(terms, atm.value(), wings.toArray(new SmileQuote[0]));
    double[] volatilities = smile.volatilities();
    double[] k = smile.strikes();
    for (int i = 0; i < k.length; i++) {
      k[i] = Math.log(k[i] / forward);
    }
    for (int i = 0; i < wings.size(); i++) {
      int n = wings.size();
      set(wings.get(i), volatilities[n - 1 - i], volatilities[n + 1 + i]);
    }
    points.at(k, volatilities);
  }

  private static boolean hasRates(VolQuote atm) {
    boolean spotDelta =
        atm.deltaConvention() == VolQuote.DeltaConvention.SPOT
            || atm.deltaConvention() == VolQuote.DeltaConvention.PREMIUM_ADJUSTED_SPOT;
    boolean spotAtm = atm.atmConvention() == VolQuote.AtmConvention.SPOT;
    return (!spotDelta && !spotAtm || atm.rateForeign() != null)
        && (!spotAtm || atm.rateDomestic() != null);
  }

  /** Terms with a forward of 1; a rate that is not published does not matter here. */
  private SmileTerms terms(VolQuote atm) {
    double domestic = discount(atm.rateDomestic());
    double foreign = discount(atm.rateForeign());
    return new SmileTerms(
        new OptionMarket(domestic / foreign, domestic, foreign),
        time,
        DeltaConvention.valueOf(atm.deltaConvention().name()),
        AtmConvention.valueOf(atm.atmConvention().name()),
        StrangleConvention.valueOf(atm.strangleConvention().name()));
  }

  private double discount(Double rate) {
    return rate == null ? 1 : OptionMarket.discount(rate, time);
  }
}
