package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.returns.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds, among the facts of the market, the newest of each instrument that was known at a time, and
 * what has become known of the same observation since. Facts of one instrument must come in the
 * order in which they became available.
 */
public final class MarketInputs {

  private static final Comparator<MarketInput> NEWEST =
      Comparator.comparing(MarketInput::observedAt).thenComparingInt(MarketInput::version);

  private final Instant time;
  private final Map<String, Instrument> wanted = new TreeMap<>();
  private final Map<String, Instrument> byNode = new HashMap<>();
  private final Map<String, MarketInput> known = new TreeMap<>();
  private final Map<String, MarketInput> traded = new TreeMap<>();
  private final List<MarketInput> revisions = new ArrayList<>();

  /**
   * @param instruments those that are wanted
   * @param time what became available after it was not known
   */
  public MarketInputs(Iterable<Instrument> instruments, Instant time) {
    this.time = time;
    for (Instrument instrument : instruments) {
      wanted.put(instrument.id(), instrument);
      if (instrument.curveId() != null) {
        byNode.put(node(instrument.curveId(), instrument.tenor()), instrument);
      }
    }
  }

  private static String node(String curveId, String tenor) {
    return curveId + '|' + tenor;
  }

  /** Keys on the topic of bars, and on that of trades. */
  public Set<String> priced() {
    Set<String> ids = new TreeSet<>();
    wanted.values().stream()
        .filter(instrument -> instrument.curveId() == null)
        .forEach(instrument -> ids.add(instrument.id()));
    return ids;
  }

  /** Keys on the topic of curve points. */
  public Set<String> curves() {
    Set<String> ids = new TreeSet<>();
    byNode.values().forEach(instrument -> ids.add(instrument.curveId()));
    return ids;
  }

  /** Takes a bar in; only daily ones are levels. */
  public void add(Bar bar) {
    Instrument instrument = wanted.get(bar.instrumentId());
    if (instrument != null && bar.interval().equals(Bar.DAILY)) {
      Level.of(bar, instrument).ifPresent(level -> add(level, bar.source()));
    }
  }

  /** Takes a curve point in. */
  public void add(CurvePoint point) {
    Instrument instrument = byNode.get(node(point.curveId(), point.tenor()));
    if (instrument != null && point.rate() != null) {
      add(Level.of(point, instrument), point.source());
    }
  }

  /** Takes a trade in, which moves the exposure of the open day. */
  public void add(Trade trade) {
    if (wanted.containsKey(trade.instrumentId()) && !trade.availableAt().isAfter(time)) {
      traded.put(
          trade.instrumentId(),
          new MarketInput(
              trade.instrumentId(),
              Topics.TRADES.name(),
              trade.observedAt(),
              trade.availableAt(),
              trade.price(),
              trade.venue(),
              1));
    }
  }

  private void add(Level level, String source) {
    var input =
        new MarketInput(
            level.instrumentId(),
            level.topic(),
            level.observedAt(),
            level.availableAt(),
            level.level(),
            source,
            level.version());
    MarketInput newest = known.get(input.instrumentId());
    if (!input.availableAt().isAfter(time)) {
      if (newest == null || NEWEST.compare(newest, input) <= 0) {
        known.put(input.instrumentId(), input);
      }
    } else if (newest != null && newest.observedAt().equals(input.observedAt())) {
      revisions.add(input);
    }
  }

  /** The newest daily level of each instrument, and the newest trade; by instrument. */
  public List<MarketInput> known() {
    List<MarketInput> all = new ArrayList<>(known.values());
    all.addAll(traded.values());
    all.sort(Comparator.comparing(MarketInput::instrumentId));
    return List.copyOf(all);
  }

  /** What became known later of the same observations. */
  public List<MarketInput> revisions() {
    return List.copyOf(revisions);
  }

  /** Instruments of which nothing was known. */
  public SortedSet<String> missing() {
    SortedSet<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(known.keySet());
    missing.removeAll(traded.keySet());
    return missing;
  }
}
