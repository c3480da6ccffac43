package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No frame surprises the reader of a feed: it is a record or a problem with a reason, never an
 * exception, and what a feed remembers is bounded.
 *
 * <p>In the normal tests the damage comes from a fixed seed. {@code .ci/fuzz} lets Jazzer choose
 * it, a minute for each feed.
 */
class FeedFuzzTest {

  private static final String MINUTE = "1m";
  private static final int RUNS = 400;

  private static final Map<String, DamagedFrames> FRAMES =
      Map.of(
          "KRAKEN",
          new DamagedFrames(
              KrakenFeed::new,
              "kraken/ws-book-1000-2021-04.txt",
              List.of(
                  "{\"event\":\"heartbeat\"}",
                  "[1,{\"as\":[[\"2.0\",\"1.0\",\"1618677817.1\"]],\"bs\":[[\"1.0\",\"1.0\","
                      + "\"1618677817.1\"]]},\"book-10\",\"A/B\"]",
                  "[1,{\"a\":[[\"2.0\",\"0.0\",\"1618677818.1\"]],\"c\":\"1\"},\"book-10\","
                      + "\"A/B\"]")),
          "BINANCE",
          new DamagedFrames(
              BinanceFeed::new,
              "binance/ws-NKNUSDT-BLZETH.txt",
              List.of(
                  "{\"stream\":\"nknusdt@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":1618677817000,"
                      + "\"s\":\"NKNUSDT\",\"U\":8,\"u\":9,\"b\":[[\"1.0\",\"2\"]],\"a\":[]}}",
                  "{\"lastUpdateId\":8,\"bids\":[[\"1.0\",\"1\"]],\"asks\":[[\"1.1\",\"1\"]]}",
                  "{\"e\":\"aggTrade\",\"s\":\"NKNUSDT\",\"a\":5,\"p\":\"1.0\",\"q\":\"2\","
                      + "\"T\":1618677817000,\"M\":true}",
                  "{\"u\":7,\"s\":\"NKNUSDT\",\"b\":\"1.0\",\"B\":\"2\",\"a\":\"1.1\",\"A\":\"3\"}")),
          "COINBASE",
          new DamagedFrames(
              CoinbaseFeed::new,
              "coinbase/ws-level2-ticker-matches-2021-04.txt",
              List.of(
                  "{\"type\":\"snapshot\",\"product_id\":\"A-B\",\"bids\":[[\"1\",\"2\"]],"
                      + "\"asks\":[[\"2\",\"1\"]]}",
                  "{\"type\":\"l2update\",\"product_id\":\"A-B\",\"time\":"
                      + "\"2021-04-17T16:43:37.067586Z\",\"changes\":[[\"buy\",\"1.5\",\"1\"]]}",
                  "{\"type\":\"match\",\"product_id\":\"A-B\",\"trade_id\":5,\"price\":\"1\","
                      + "\"size\":\"2\",\"time\":\"2021-04-17T16:43:37Z\"}")),
          "ALPACA",
          new DamagedFrames(
              AlpacaFeed::new,
              null,
              List.of(
                  "[{\"T\":\"success\",\"msg\":\"connected\"}]",
                  "[{\"T\":\"success\",\"msg\":\"authenticated\"}]",
                  "[{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}]",
                  "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"]}]",
                  "[{\"T\":\"t\",\"i\":96921,\"S\":\"AAPL\",\"x\":\"D\",\"p\":126.55,\"s\":1,"
                      + "\"t\":\"2021-04-17T16:43:37.5Z\",\"c\":[\"@\",\"I\"],\"z\":\"C\"}]",
                  "[{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"U\",\"bp\":87.66,\"bs\":1,\"ax\":\"Q\","
                      + "\"ap\":87.68,\"as\":4,\"t\":\"2021-04-17T16:43:37.5Z\"},{\"T\":\"q\","
                      + "\"S\":\"SPY\",\"bp\":0,\"bs\":0,\"ap\":400,\"as\":2,"
                      + "\"t\":\"2021-04-17T16:43:38Z\"}]")));

  @FuzzTest(maxDuration = MINUTE)
  void krakenFrames(FuzzedDataProvider data) {
    FRAMES.get("KRAKEN").play(choices(data));
  }

  @FuzzTest(maxDuration = MINUTE)
  void binanceFrames(FuzzedDataProvider data) {
    FRAMES.get("BINANCE").play(choices(data));
  }

  @FuzzTest(maxDuration = MINUTE)
  void coinbaseFrames(FuzzedDataProvider data) {
    FRAMES.get("COINBASE").play(choices(data));
  }

  @FuzzTest(maxDuration = MINUTE)
  void alpacaFrames(FuzzedDataProvider data) {
    FRAMES.get("ALPACA").play(choices(data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KRAKEN", "BINANCE", "COINBASE", "ALPACA"})
  void damageFromASeedIsARecordOrAProblem(String venue) {
    for (int seed = 0; seed < RUNS; seed++) {
      DamagedFrames.Choices choices = choices(new Random(seed));
      assertThatCode(() -> FRAMES.get(venue).play(choices))
          .as("seed " + seed)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KRAKEN", "BINANCE", "COINBASE", "ALPACA"})
  void tradesOfEverMoreSymbolsAreRefused(String venue) {
    var out = new Refusals();
    Feed<?> feed =
        switch (venue) {
          case "KRAKEN" -> new KrakenFeed("s", out);
          case "BINANCE" -> new BinanceFeed("s", out);
          case "ALPACA" -> new AlpacaFeed("s", out);
          default -> new CoinbaseFeed("s", out);
        };
    for (int i = 0; i < 20_050; i++) {
      feed.frame(ofSymbol(venue, i), Instant.parse("2021-04-17T16:43:37Z"));
    }
    assertThat(out.events + out.problems.size()).isEqualTo(20_050);
    assertThat(out.problems)
        .hasSizeGreaterThanOrEqualTo(50)
        .allMatch(problem -> problem.startsWith("OUT_OF_RANGE there are "));
  }

  /** Found by fuzzing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ticker\",\"sequence\":99999E999999999999999999}",
        "[1,{\"a\":[[1E99999999999,\"1\",\"1\"]]},\"book-10\",\"A/B\"]"
      })
  void aNumberBeyondAllBoundsIsAProblem(String frame) {
    for (var feeds :
        List.<BiFunction<String, FeedListener, Feed<?>>>of(
            KrakenFeed::new, BinanceFeed::new, CoinbaseFeed::new, AlpacaFeed::new)) {
      var out = new Refusals();
      feeds.apply("s", out).frame(frame, Instant.parse("2021-04-17T16:43:37Z"));
      assertThat(out.problems).singleElement().asString().contains("beyond all bounds");
    }
  }

  private static String ofSymbol(String venue, int i) {
    return switch (venue) {
      case "KRAKEN" ->
          "[1,{\"as\":[[\"2\",\"1\",\"1618677817.1\"]],\"bs\":[]},\"book-10\",\"A" + i + "/B\"]";
      case "BINANCE" ->
          "{\"e\":\"aggTrade\",\"s\":\"A"
              + i
              + "\",\"a\":5,\"p\":\"1.0\",\"q\":\"2\",\"T\":1618677817000,\"M\":true}";
      case "ALPACA" ->
          "[{\"T\":\"t\",\"i\":1,\"S\":\"A"
              + i
              + "\",\"p\":1.5,\"s\":1,\"t\":\"2021-04-17T16:43:37Z\"}]";
      default ->
          "{\"type\":\"match\",\"product_id\":\"A"
              + i
              + "\",\"trade_id\":5,\"price\":\"1\",\"size\":\"2\",\"time\":\"2021-04-17T16:43:37Z\"}";
    };
  }

  private static DamagedFrames.Choices choices(FuzzedDataProvider data) {
    return new DamagedFrames.Choices() {
      @Override
      public int between(int min, int max) {
        return data.consumeInt(min, max);
      }

      @Override
      public byte[] bytes(int most) {
        return data.consumeBytes(most);
      }
    };
  }

  private static DamagedFrames.Choices choices(Random random) {
    return new DamagedFrames.Choices() {
      @Override
      public int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
      }

      @Override
      public byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
      }
    };
  }

  /** Counts records, keeps problems. */
  private static final class Refusals implements FeedListener {
    private final List<String> problems = new ArrayList<>();
    private int events;

    @Override
    public void event(Event event) {
      events++;
    }

    @Override
    public void problem(Reason reason, String message) {
      problems.add(reason + " " + message);
    }

    @Override
    public void note(String note) {
      assertThat(note).isNotBlank();
    }
  }
}
