package io.macrostream.functions.microstructure;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Features of the flow of one minute. A feature without a value says why: NO_TRADE, NO_SIGN (no
 * trade could be told from its price), NO_QUOTE, NO_SIZE (of quotes), NON_POSITIVE (a price),
 * WARM_UP (fewer than {@link FlowState#WINDOWS} minutes with trades), ZERO_DISPERSION. Those of
 * quotes are given for instruments that have quotes.
 *
 * <p>Of several venues, sizes add up and figures in basis points are means over the venues with a
 * quote, each counting alike; spreads that trades paid are weighted with size.
 */
public final class FlowFeatures {

  /** Size of trades that buyers started less that of sellers, {@link VenueFlow#sign}. */
  public static final String SIGNED_VOLUME = "signed_volume";

  /** Signed volume over the volume that has a sign, from -1 to 1. */
  public static final String TRADE_IMBALANCE = "trade_imbalance";

  /** Root of the sum of squared log returns from trade to trade, of the minute. */
  public static final String REALISED_VOLATILITY = "realised_volatility";

  /** Slope of the minutes' price changes on their signed volumes, {@link KyleLambda}. */
  public static final String KYLE_LAMBDA = "kyle_lambda_50";

  /** {@link Vpin} with minutes as buckets and trades signed one by one. */
  public static final String VPIN = "vpin_50";

  /** Mean of the minutes' absolute log return per value traded, {@link Illiquidity}. */
  public static final String AMIHUD = "amihud_50";

  /** Quoted spread in basis points of mid, weighted with time. */
  public static final String QUOTED_SPREAD = "quoted_spread_bp";

  /** Effective spread in basis points of mid, weighted with size, {@link TradeCosts}. */
  public static final String EFFECTIVE_SPREAD = "effective_spread_bp";

  /** Realised spread against the mid one minute after the end, in basis points of that mid. */
  public static final String REALISED_SPREAD = "realised_spread_bp";

  /** {@link OrderFlowImbalance} of the minute, in size. */
  public static final String ORDER_FLOW = "order_flow_imbalance";

  /** Bid less ask size over both at the end of the minute, from -1 to 1. */
  public static final String QUEUE_IMBALANCE = "queue_imbalance";

  /** Weighted mid less mid at the end of the minute, in basis points of mid. */
  public static final String WEIGHTED_MID = "weighted_mid_deviation_bp";

  private static final String INTERVAL = "1m";
  private static final double BP = 10_000;
  private static final String NO_TRADE = "NO_TRADE";
  private static final String NO_SIGN = "NO_SIGN";
  private static final String NO_QUOTE = "NO_QUOTE";
  private static final String NO_SIZE = "NO_SIZE";
  private static final String NON_POSITIVE = "NON_POSITIVE";
  private static final String WARM_UP = "WARM_UP";
  private static final String ZERO_DISPERSION = "ZERO_DISPERSION";

  private final FlowState state;
  private final String instrumentId;
  private final long end;
  private final long availableAt;
  private final boolean partial;
  private final List<InputRef> inputs = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();

  private FlowFeatures(
      FlowState state, String instrumentId, long end, long availableAt, boolean partial) {
    this.state = state;
    this.instrumentId = instrumentId;
    this.end = end;
    this.availableAt = availableAt;
    this.partial = partial;
    if (state.lastTrade() != null) {
      inputs.add(ref(state.lastTrade()));
    }
    if (state.lastQuote() != null) {
      inputs.add(ref(state.lastQuote()));
    }
  }

  /**
   * The features of the open window at its end, in a fixed order.
   *
   * @param closed what {@link FlowState#closed} made of the window
   * @param partial whether the window closes only because a bounded run ends
   */
  public static List<Feature> of(
      FlowState open, FlowState.Closed closed, String instrumentId, boolean partial) {
    FlowFeatures all = new FlowFeatures(open.held(), instrumentId, open.end(), open.end(), partial);
    all.ofTrades(closed);
    if (open.lastQuote() != null) {
      all.ofQuotes();
    }
    return all.features;
  }

  /**
   * The realised spread of the window before, due one window later; {@code state} is that of then.
   */
  public static Feature realised(FlowState state, String instrumentId, long now, boolean partial) {
    FlowFeatures one = new FlowFeatures(state, instrumentId, state.earlierEnd(), now, partial);
    double sum = 0;
    double size = 0;
    for (VenueFlow before : state.earlier()) {
      VenueFlow later = state.quoted(before.venue());
      if (later != null && before.signed().size() > 0) {
        sum += before.signed().size() * before.signed().realised(later.mid());
        size += before.signed().size();
      }
    }
    one.add(REALISED_SPREAD, size > 0 ? sum / size : Double.NaN, NO_QUOTE);
    return one.features.get(0);
  }

  private void ofTrades(FlowState.Closed closed) {
    TradeFlow trades = state.trades();
    double signed = trades.bought() + trades.sold();
    boolean traded = trades.trades() > 0;
    String noSign = traded ? NO_SIGN : NO_TRADE;
    add(SIGNED_VOLUME, signed > 0 ? trades.signedVolume() : Double.NaN, noSign);
    add(TRADE_IMBALANCE, signed > 0 ? trades.signedVolume() / signed : Double.NaN, noSign);
    add(
        REALISED_VOLATILITY,
        trades.returns() > 0 ? Math.sqrt(trades.squares()) : Double.NaN,
        !traded ? NO_TRADE : trades.returns() > 0 ? NON_POSITIVE : WARM_UP);
    add(
        KYLE_LAMBDA,
        closed.lambda(),
        !traded ? NO_TRADE : isFull(closed) ? ZERO_DISPERSION : WARM_UP);
    add(VPIN, closed.vpin(), signed > 0 ? WARM_UP : noSign);
    add(AMIHUD, traded ? closed.amihud() : Double.NaN, traded ? WARM_UP : NO_TRADE);
  }

  private static boolean isFull(FlowState.Closed closed) {
    return closed.state().impact().changes().count() == FlowState.WINDOWS;
  }

  private void ofQuotes() {
    double spread = 0;
    double spreads = 0;
    double effective = 0;
    double size = 0;
    double orderFlow = 0;
    double bids = 0;
    double asks = 0;
    double deviation = 0;
    int sized = 0;
    for (VenueFlow venue : state.venues()) {
      if (venue.quotedTime() > 0) {
        spread += venue.spreadTime() / venue.quotedTime();
        spreads++;
      }
      effective += venue.signed().effective();
      size += venue.signed().size();
      orderFlow += venue.orderFlow();
      if (venue.isQuoted() && venue.isSized()) {
        TopOfBook top = new TopOfBook(venue.bid(), venue.bidSize(), venue.ask(), venue.askSize());
        bids += venue.bidSize();
        asks += venue.askSize();
        deviation += BP * (top.weightedMid() - top.mid()) / top.mid();
        sized++;
      }
    }
    boolean quoted = state.venues().stream().anyMatch(VenueFlow::isQuoted);
    String noSize = quoted ? NO_SIZE : NO_QUOTE;
    add(QUOTED_SPREAD, spreads > 0 ? spread / spreads : Double.NaN, NO_QUOTE);
    add(
        EFFECTIVE_SPREAD,
        size > 0 ? effective / size : Double.NaN,
        state.trades().trades() > 0 ? NO_QUOTE : NO_TRADE);
    add(ORDER_FLOW, sized > 0 ? orderFlow : Double.NaN, noSize);
    add(QUEUE_IMBALANCE, sized > 0 ? (bids - asks) / (bids + asks) : Double.NaN, noSize);
    add(WEIGHTED_MID, sized > 0 ? deviation / sized : Double.NaN, noSize);
  }

  private static InputRef ref(Trade trade) {
    return new InputRef(
        Topics.TRADES.name(), trade.naturalKey(), trade.observedAt(), trade.availableAt(), 1);
  }

  private static InputRef ref(Quote quote) {
    return new InputRef(
        Topics.QUOTES.name(), quote.naturalKey(), quote.observedAt(), quote.availableAt(), 1);
  }

  private void add(String name, double value, String why) {
    boolean none = Double.isNaN(value);
    TreeSet<String> flags = new TreeSet<>();
    if (none) {
      flags.add(why);
    }
    if (partial) {
      flags.add(Flags.PARTIAL);
    }
    features.add(
        new Feature(
            name,
            instrumentId,
            INTERVAL,
            Instant.ofEpochMilli(end),
            Instant.ofEpochMilli(availableAt),
            none ? null : value,
            List.copyOf(flags),
            List.copyOf(inputs),
            1));
  }
}
