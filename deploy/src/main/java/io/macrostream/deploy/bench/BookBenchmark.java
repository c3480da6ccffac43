package io.macrostream.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.book.CoinbaseFeed;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.Fixed;
import io.macrostream.connectors.book.OrderBook;
import io.macrostream.connectors.book.Side;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Order books against a {@link TreeMap} of each side, one change at a time, most of them near the
 * best price.
 *
 * <ul>
 *   <li>book: a change that was read already, then the best prices. The maps have whole ticks as
 *       keys, which is the fastest that they can be.
 *   <li>feed: a frame of JSON with one change, read, applied and given out as a record. The maps
 *       have decimals as keys, and give out nothing.
 * </ul>
 *
 * <p>Run by {@link BookBench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BookBenchmark {

  private static final int CHANGES = 1 << 14;
  private static final int MIDDLE = 5_000_000;
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Param({"100", "1000", "10000"})
  public int levels;

  private final Side[] sides = new Side[CHANGES];
  private final Fixed[] prices = new Fixed[CHANGES];
  private final Fixed[] sizes = new Fixed[CHANGES];
  private final String[] frames = new String[CHANGES];
  private int next;

  private OrderBook book;
  private final TreeMap<Long, Long> tickBids = new TreeMap<>();
  private final TreeMap<Long, Long> tickAsks = new TreeMap<>();
  private CoinbaseFeed feed;
  private long given;
  private final TreeMap<BigDecimal, BigDecimal> decimalBids = new TreeMap<>();
  private final TreeMap<BigDecimal, BigDecimal> decimalAsks = new TreeMap<>();

  @Setup
  public void prepare() {
    var random = new Random(1);
    for (int i = 0; i < CHANGES; i++) {
      sides[i] = random.nextBoolean() ? Side.BID : Side.ASK;
      int distance = 1 + (int) Math.min(levels - 1, Math.abs(random.nextGaussian()) * levels / 10);
      prices[i] = price(sides[i], distance);
      sizes[i] = new Fixed(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000_000), 8);
      frames[i] =
          "{\"type\":\"l2update\",\"product_id\":\"BTC-USD\",\"changes\":[[\""
              + (sides[i] == Side.BID ? "buy" : "sell")
              + "\",\""
              + text(prices[i])
              + "\",\""
              + text(sizes[i])
              + "\"]],\"time\":\"2026-11-20T11:59:59.987654Z\"}";
    }
    fill();
  }

  private static Fixed price(Side side, int distance) {
    return new Fixed(side == Side.BID ? MIDDLE - distance : MIDDLE + distance, 2);
  }

  private static String text(Fixed number) {
    return BigDecimal.valueOf(number.digits(), number.decimals()).toPlainString();
  }

  private void fill() {
    book = new OrderBook();
    var one = new Fixed(100_000_000, 8);
    for (int distance = 1; distance <= levels; distance++) {
      for (Side side : Side.values()) {
        Fixed price = price(side, distance);
        book.set(side, price, one);
        (side == Side.BID ? tickBids : tickAsks).put(price.digits(), one.digits());
        (side == Side.BID ? decimalBids : decimalAsks)
            .put(new BigDecimal(text(price)), BigDecimal.ONE);
      }
    }
    feed = new CoinbaseFeed("bench", new Counting());
    feed.frame(snapshot(), NOW);
  }

  private String snapshot() {
    var bids = new StringBuilder();
    var asks = new StringBuilder();
    for (int distance = 1; distance <= levels; distance++) {
      String comma = distance == 1 ? "" : ",";
      bids.append(comma).append("[\"").append(text(price(Side.BID, distance))).append("\",\"1\"]");
      asks.append(comma).append("[\"").append(text(price(Side.ASK, distance))).append("\",\"1\"]");
    }
    return "{\"type\":\"snapshot\",\"product_id\":\"BTC-USD\",\"bids\":["
        + bids
        + "],\"asks\":["
        + asks
        + "]}";
  }

  @Benchmark
  public double bookArrays() {
    int at = advance();
    book.set(sides[at], prices[at], sizes[at]);
    return book.price(Side.BID, 0) + book.price(Side.ASK, 0);
  }

  @Benchmark
  public double bookTreeMap() {
    int at = advance();
    TreeMap<Long, Long> map = sides[at] == Side.BID ? tickBids : tickAsks;
    if (sizes[at].isZero()) {
      map.remove(prices[at].digits());
    } else {
      map.put(prices[at].digits(), sizes[at].digits());
    }
    return tickBids.lastKey() + tickAsks.firstKey();
  }

  @Benchmark
  public long feedArrays() {
    feed.frame(frames[advance()], NOW);
    return given;
  }

  @Benchmark
  public BigDecimal feedTreeMap() throws IOException {
    JsonNode change = JSON.readTree(frames[advance()]).get("changes").get(0);
    boolean buy = change.get(0).textValue().equals("buy");
    TreeMap<BigDecimal, BigDecimal> map = buy ? decimalBids : decimalAsks;
    var price = new BigDecimal(change.get(1).textValue());
    var size = new BigDecimal(change.get(2).textValue());
    if (size.signum() == 0) {
      map.remove(price);
    } else {
      map.put(price, size);
    }
    return decimalBids.lastKey().add(decimalAsks.firstKey());
  }

  private int advance() {
    next = next + 1 & CHANGES - 1;
    return next;
  }

  /** Counts what the feed gives out; a problem would mean that the figures are of nothing. */
  private final class Counting implements FeedListener {

    @Override
    public void event(Event event) {
      given++;
    }

    @Override
    public void problem(Reason reason, String message) {
      throw new IllegalStateException(message);
    }

    @Override
    public void note(String note) {
      throw new IllegalStateException(note);
    }
  }
}
