package io.macrostream.functions.microstructure;

import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.stats.RollingWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow of trades and quotes of an instrument, window by window, in the order in which they
 * became known. A window {@code [start, end)} groups by {@code available_at}: the flow as it was
 * seen, which no late record changes.
 *
 * <p>Bounded: sums, one {@link VenueFlow} for each venue, and three rings of {@link #WINDOWS}
 * figures; about 1.5 kB with one venue.
 *
 * @param end of the open window, milliseconds; {@link Long#MIN_VALUE} if none is open
 * @param trades sums over the trades of the open window
 * @param venues by name
 * @param earlierEnd end of the window before whose realised spread is due; {@link Long#MIN_VALUE}
 * @param earlier its signed trades by venue, in the order of {@code venues}
 * @param impact price changes and signed volumes of windows
 * @param toxicity imbalances and volumes of windows
 * @param illiquidity of windows, absolute log return per value traded
 * @param lastTrade newest trade, or null
 * @param lastQuote newest quote, or null
 */
public record FlowState(
    long end,
    TradeFlow trades,
    List<VenueFlow> venues,
    long earlierEnd,
    List<VenueFlow> earlier,
    KyleLambda.State impact,
    Vpin.State toxicity,
    RollingWindow.State illiquidity,
    Trade lastTrade,
    Quote lastQuote) {

  /** Windows with trades that the rolling figures reach back over. */
  public static final int WINDOWS = 50;

  /** Length of a window, milliseconds. */
  public static final long LENGTH = 60_000;

  /** Nothing seen. */
  public static final FlowState EMPTY =
      new FlowState(
          Long.MIN_VALUE,
          TradeFlow.after(Double.NaN),
          List.of(),
          Long.MIN_VALUE,
          List.of(),
          new KyleLambda(KyleLambda.Form.LINEAR, true, WINDOWS).state(),
          new Vpin(WINDOWS).state(),
          new RollingWindow(WINDOWS).state(),
          null,
          null);

  /** End of the window that holds {@code time}. */
  public static long endOf(long time) {
    return Math.floorDiv(time, LENGTH) * LENGTH + LENGTH;
  }

  /** Whether a window is open. */
  public boolean isOpen() {
    return end != Long.MIN_VALUE;
  }

  /** With a window open that ends then. */
  public FlowState opened(long end) {
    return with(end, trades, venues, lastTrade, lastQuote);
  }

  /** With one more quote, known now; a window must be open. */
  public FlowState with(Quote quote) {
    int at = find(quote.venue());
    VenueFlow venue =
        venue(at, quote.venue())
            .quoted(
                end - LENGTH,
                quote.availableAt().toEpochMilli(),
                number(quote.bid()),
                number(quote.bidSize()),
                number(quote.ask()),
                number(quote.askSize()));
    return with(end, trades, replaced(at, venue), lastTrade, quote);
  }

  /** With one more trade, known now; a window must be open. */
  public FlowState with(Trade trade) {
    int at = find(trade.venue());
    VenueFlow venue = venue(at, trade.venue());
    double price = trade.price();
    // A price at or below zero, which spreads may have, has no sign by ratio or mid.
    int sign = price > 0 ? venue.sign(price) : 0;
    List<VenueFlow> flows =
        price > 0 ? replaced(at, venue.traded(price, trade.size(), sign)) : venues;
    return with(end, trades.with(price, trade.size(), sign), flows, trade, lastQuote);
  }

  /** With the quotes in force counted up to the end of the window. */
  FlowState held() {
    return with(
        end,
        trades,
        venues.stream().map(venue -> venue.heldUntil(end - LENGTH, end)).toList(),
        lastTrade,
        lastQuote);
  }

  /**
   * A window that has closed.
   *
   * @param state without it
   * @param lambda price impact over the last windows; NaN before there are enough, or where their
   *     volumes are all equal
   * @param vpin of the last windows; NaN before there are enough
   * @param amihud mean illiquidity of the last windows; NaN before there are enough
   */
  public record Closed(FlowState state, double lambda, double vpin, double amihud) {}

  /** Closes the open window, and takes its trades into the rolling figures. */
  public Closed closed() {
    KyleLambda kyle = new KyleLambda(KyleLambda.Form.LINEAR, true, impact);
    Vpin vpin = new Vpin(toxicity);
    RollingWindow amihud = new RollingWindow(illiquidity);
    double lambdaNow = Double.NaN;
    double vpinNow = Double.NaN;
    if (trades.bought() + trades.sold() > 0) {
      vpinNow = vpin.next(trades.bought() + trades.sold(), trades.bought());
    }
    if (trades.trades() > 0 && !Double.isNaN(trades.change())) {
      lambdaNow = kyle.next(trades.change(), trades.signedVolume());
      if (trades.value() > 0 && trades.before() > 0 && trades.close() > 0) {
        amihud.add(Math.abs(Math.log(trades.close() / trades.before())) / trades.value());
      }
    }
    boolean due = venues.stream().anyMatch(venue -> venue.signed().size() > 0);
    FlowState next =
        new FlowState(
            Long.MIN_VALUE,
            TradeFlow.after(trades.close()),
            held().venues.stream().map(VenueFlow::restarted).toList(),
            due ? end : Long.MIN_VALUE,
            due ? venues : List.of(),
            kyle.state(),
            vpin.state(),
            amihud.state(),
            lastTrade,
            lastQuote);
    return new Closed(next, lambdaNow, vpinNow, mean(amihud));
  }

  private static double mean(RollingWindow window) {
    if (!window.isFull()) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < window.count(); i++) {
      sum += window.get(i);
    }
    return sum / window.count();
  }

  /** With nothing due of the window before. */
  public FlowState settled() {
    return new FlowState(
        end,
        trades,
        venues,
        Long.MIN_VALUE,
        List.of(),
        impact,
        toxicity,
        illiquidity,
        lastTrade,
        lastQuote);
  }

  /** The quote in force on a venue now; null without. */
  VenueFlow quoted(String venue) {
    int at = find(venue);
    return at >= 0 && venues.get(at).isQuoted() ? venues.get(at) : null;
  }

  private FlowState with(
      long newEnd, TradeFlow flow, List<VenueFlow> flows, Trade trade, Quote quote) {
    return new FlowState(
        newEnd, flow, flows, earlierEnd, earlier, impact, toxicity, illiquidity, trade, quote);
  }

  private VenueFlow venue(int at, String name) {
    return at < 0 ? VenueFlow.of(name) : venues.get(at);
  }

  /** Place of a venue, or {@code -(place to insert) - 1}. */
  private int find(String venue) {
    for (int i = 0; i < venues.size(); i++) {
      int order = venues.get(i).venue().compareTo(venue);
      if (order >= 0) {
        return order == 0 ? i : -i - 1;
      }
    }
    return -venues.size() - 1;
  }

  private List<VenueFlow> replaced(int at, VenueFlow venue) {
    List<VenueFlow> flows = new ArrayList<>(venues);
    if (at >= 0) {
      flows.set(at, venue);
    } else {
      flows.add(-at - 1, venue);
    }
    return flows;
  }

  private static double number(Double value) {
    return value == null ? Double.NaN : value;
  }
}
