package io.macrostream.functions.microstructure;

/**
 * Quotes and trades of one venue in a window of time, in the order in which they became known.
 *
 * @param venue venue
 * @param bid best bid in force; NaN while there is no quote with two sides that do not cross
 * @param bidSize its size, NaN where not published
 * @param ask best ask in force
 * @param askSize its size
 * @param since when the quote came in force, milliseconds
 * @param spreadTime quoted spread in basis points of mid, summed over the milliseconds of the
 *     window
 * @param quotedTime milliseconds of the window with a quote
 * @param orderFlow order-flow imbalance of the window ({@link OrderFlowImbalance}), in size
 * @param tick last price, for the tick rule
 * @param signed trades of the window that have a sign
 */
public record VenueFlow(
    String venue,
    double bid,
    double bidSize,
    double ask,
    double askSize,
    long since,
    double spreadTime,
    double quotedTime,
    double orderFlow,
    TickRule tick,
    Signed signed) {

  private static final double BP = 10_000;

  /**
   * Of the spread: half of a sum of decimals is rounded, and a price that close to mid is on it.
   */
  private static final double ROUNDING = 1e-9;

  /**
   * Sums over trades with a sign, made while a quote was in force.
   *
   * @param size of the trades
   * @param flow of the trades, those of sellers negative
   * @param value sum of sign x price x size
   * @param effective sum of size x effective spread in basis points of mid
   */
  public record Signed(double size, double flow, double value, double effective) {

    /** No trade. */
    public static final Signed NONE = new Signed(0, 0, 0, 0);

    private Signed with(int sign, double price, double traded, double mid) {
      return new Signed(
          size + traded,
          flow + sign * traded,
          value + sign * price * traded,
          effective + traded * BP * 2 * sign * (price - mid) / mid);
    }

    /**
     * Realised spread against a later mid, in basis points of it, weighted with size: {@code 2 sign
     * (price - later mid)} (Huang and Stoll 1996). NaN without a trade.
     */
    public double realised(double laterMid) {
      return size > 0 ? BP * 2 * (value - flow * laterMid) / (size * laterMid) : Double.NaN;
    }
  }

  /** Nothing seen of a venue. */
  public static VenueFlow of(String venue) {
    return new VenueFlow(
        venue,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        0,
        0,
        0,
        TickRule.EMPTY,
        Signed.NONE);
  }

  /** Whether a quote is in force. */
  public boolean isQuoted() {
    return !Double.isNaN(bid);
  }

  /** Whether the quote in force has sizes. */
  public boolean isSized() {
    return bidSize > 0 && askSize > 0;
  }

  /** Halfway between bid and ask; NaN without a quote. */
  public double mid() {
    return 0.5 * (bid + ask);
  }

  /**
   * With another quote in force.
   *
   * @param start of the window, milliseconds
   * @param time when the quote became known
   * @param bid NaN where nobody pays
   * @param ask NaN where nobody asks
   */
  public VenueFlow quoted(
      long start, long time, double bid, double bidSize, double ask, double askSize) {
    VenueFlow until = heldUntil(start, time);
    if (!(bid > 0 && bid < ask)) {
      return until.withQuote(Double.NaN, Double.NaN, Double.NaN, Double.NaN, time, orderFlow);
    }
    boolean follows = isQuoted() && isSized() && bidSize > 0 && askSize > 0;
    double event =
        follows
            ? OrderFlowImbalance.event(
                this.bid, this.bidSize, this.ask, this.askSize, bid, bidSize, ask, askSize)
            : 0;
    return until.withQuote(bid, bidSize, ask, askSize, time, orderFlow + event);
  }

  /** With the quote in force counted up to {@code time}. */
  public VenueFlow heldUntil(long start, long time) {
    double millis = isQuoted() ? time - Math.max(start, since) : 0;
    double spread = millis > 0 ? BP * (ask - bid) / mid() : 0;
    return new VenueFlow(
        venue,
        bid,
        bidSize,
        ask,
        askSize,
        time,
        spreadTime + spread * millis,
        quotedTime + millis,
        orderFlow,
        tick,
        signed);
  }

  private VenueFlow withQuote(
      double newBid, double newBidSize, double newAsk, double newAskSize, long time, double flow) {
    return new VenueFlow(
        venue,
        newBid,
        newBidSize,
        newAsk,
        newAskSize,
        time,
        spreadTime,
        quotedTime,
        flow,
        tick,
        signed);
  }

  /**
   * Sign of a trade now (Lee and Ready 1991, without a lag): 1 above mid, -1 below; at mid, and
   * without a quote, by the tick rule; 0 where neither tells.
   */
  public int sign(double price) {
    boolean tells = isQuoted() && Math.abs(price - mid()) > ROUNDING * (ask - bid);
    return tells ? Double.compare(price, mid()) : tick.next(price).sign();
  }

  /** With one more trade, of that sign. */
  public VenueFlow traded(double price, double size, int sign) {
    boolean costs = sign != 0 && isQuoted();
    return new VenueFlow(
        venue,
        bid,
        bidSize,
        ask,
        askSize,
        since,
        spreadTime,
        quotedTime,
        orderFlow,
        tick.next(price),
        costs ? signed.with(sign, price, size, mid()) : signed);
  }

  /** A new window, in which the quote is in force from the start. */
  public VenueFlow restarted() {
    return new VenueFlow(venue, bid, bidSize, ask, askSize, since, 0, 0, 0, tick, Signed.NONE);
  }
}
