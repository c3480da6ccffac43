package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.risk.stress.FactorLink;
import io.macrostream.functions.risk.stress.FactorLinks;
import java.io.Serializable;
import java.util.HashMap;
import java.util.function.DoubleUnaryOperator;

/**
 * What scenario returns make of positions that are priced anew, in the unit of the returns: P&amp;L
 * = exposure x move, where to first order the move is the return.
 *
 * <ul>
 *   <li>Price: the return, as the P&amp;L of a price is linear in it.
 *   <li>USD-base pair: r / (1 + r), the gain in USD of a quantity in USD.
 *   <li>Yield: the change of the price over its slope at the level of today, by what the instrument
 *       pays ({@link FactorLink.Yield}); to first order where that is not known.
 * </ul>
 *
 * <p>Immutable; travels with the graph of a job.
 */
public final class Revaluation implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, FactorLink.Yield> yields = new HashMap<>();

  /**
   * @param links of which the first that says what a yield pays counts; the factors that they name
   *     do not matter
   */
  public Revaluation(FactorLinks links) {
    links
        .byInstrument()
        .forEach(
            (id, alternatives) ->
                alternatives.stream()
                    .filter(FactorLink.Yield.class::isInstance)
                    .map(FactorLink.Yield.class::cast)
                    .findFirst()
                    .ifPresent(link -> yields.put(id, link)));
  }

  /** Whether it is known what the instrument pays; prices and pairs need not say. */
  public boolean covers(Instrument instrument) {
    return instrument.quote() != Quote.YIELD || yields.containsKey(instrument.id());
  }

  /**
   * The move after any return.
   *
   * @param level of the instrument today
   * @param day today, epoch day
   * @return NaN where there is no price
   */
  public DoubleUnaryOperator moves(Instrument instrument, double level, int day) {
    return switch (instrument.quote()) {
      case PRICE -> change -> change;
      case USD_BASE -> change -> change > -1 ? change / (1 + change) : Double.NaN;
      case YIELD -> {
        FactorLink.Yield link = yields.get(instrument.id());
        yield link == null ? change -> change : link.moves(level, day);
      }
    };
  }
}
