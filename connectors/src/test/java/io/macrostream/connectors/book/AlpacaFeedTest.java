package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Messages in the documented form; they are synthetic. */
class AlpacaFeedTest {

  private static final Instant NOW = Instant.parse("2021-02-22T15:51:45Z");

  private final Collected out = new Collected();
  private final AlpacaFeed feed = new AlpacaFeed("s1", out);

  @Test
  void tradesAndQuotesShareAFrame() {
    feed.frame(
        """
        [{"T":"t","i":96921,"S":"AAPL","x":"V","p":126.55,"s":1,"t":"2021-02-22T15:51:44.208456789Z","c":["@"],"z":"A"},
         {"T":"q","S":"AMD","bx":"U","bp":87.66,"bs":1,"ax":"Q","ap":0,"as":0,"t":"2021-02-22T15:51:45.335689322Z","z":"C"},
         {"T":"t","i":96921,"S":"AAPL","x":"V","p":126.55,"s":1,"t":"2021-02-22T15:51:44.208456789Z","z":"A"},
         {"T":"b","S":"AAPL"}]""",
        NOW);
    assertThat(out.events)
        .containsExactly(
            new Trade(
                "AAPL",
                "ALPACA",
                "s1",
                96921,
                Instant.parse("2021-02-22T15:51:44.208Z"),
                NOW,
                126.55,
                1),
            new Quote(
                "AMD",
                "ALPACA",
                "s1",
                1,
                Instant.parse("2021-02-22T15:51:45.335Z"),
                NOW,
                87.66,
                1.0,
                null,
                null));
    assertThat(out.notes).containsExactly("messages of type b are not read");
    assertThat(out.problems).isEmpty();
  }

  @Test
  void oneBadMessageSpoilsNoOther() {
    feed.frame(
        """
        [{"T":"t","i":1,"S":"AAPL","p":"126.55","s":1,"t":"2021-02-22T15:51:44Z"},{"S":"AAPL"},
         {"T":"t","i":3,"S":"AAPL","p":1e999999999,"s":1,"t":"2021-02-22T15:51:44Z"},
         {"T":"t","i":2,"S":"AAPL","p":1e2,"s":1,"t":"2021-02-22T15:51:44Z"}]""",
        NOW);
    assertThat(out.problems)
        .containsExactly(Reason.BAD_NUMBER, Reason.MALFORMED, Reason.BAD_NUMBER);
    assertThat(out.events).extracting(event -> ((Trade) event).price()).containsExactly(100.0);
  }

  @Test
  void theVenueLetsInOrRefuses() {
    feed.frame("[{\"T\":\"success\",\"msg\":\"connected\"}]", NOW);
    assertThat(out.admitted).isFalse();
    feed.frame("[{\"T\":\"success\",\"msg\":\"authenticated\"}]", NOW);
    assertThat(out.admitted).isTrue();
    feed.frame("[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]", NOW);
    assertThat(out.problems).containsExactly(Reason.REFUSED_BY_VENDOR);
    assertThat(out.messages).containsExactly("the venue says: 406 connection limit exceeded");
  }
}
