package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bytes that venues are asked with, and the registry. */
class VenueTest {

  private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);
  private static final VenueRegistry VENUES = VenueRegistry.bundled();

  private static Venue<?> venue(String id) {
    return VENUES.venue(VENUES.find(id).orElseThrow());
  }

  @Test
  void krakenIsAskedForEachChannel() {
    assertThat(venue("KRAKEN").subscription(List.of("XBT/USD", "ETH/USD"), ALL))
        .containsExactly(
            "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\",\"ETH/USD\"],\"subscription\":{\"name\":\"book\",\"depth\":1000}}",
            "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\",\"ETH/USD\"],\"subscription\":{\"name\":\"trade\"}}",
            "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\",\"ETH/USD\"],\"subscription\":{\"name\":\"spread\"}}");
    assertThat(venue("KRAKEN").renewal("XBT/USD").frames())
        .containsExactly(
            "{\"event\":\"unsubscribe\",\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"book\",\"depth\":1000}}",
            "{\"event\":\"subscribe\",\"pair\":[\"XBT/USD\"],\"subscription\":{\"name\":\"book\",\"depth\":1000}}");
  }

  @Test
  void coinbaseIsAskedForEachProduct() {
    assertThat(venue("COINBASE").subscription(List.of("BTC-USD", "ETH-USD"), ALL))
        .containsExactly(
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"level2_batch\",\"matches\",\"ticker\",\"heartbeat\"]}",
            "{\"type\":\"subscribe\",\"product_ids\":[\"ETH-USD\"],\"channels\":[\"level2_batch\",\"matches\",\"ticker\",\"heartbeat\"]}");
    assertThat(venue("COINBASE").subscription(List.of("BTC-USD"), Set.of(Channel.QUOTES)))
        .containsExactly(
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}");
    assertThat(venue("COINBASE").renewal("BTC-USD").frames())
        .containsExactly(
            "{\"type\":\"unsubscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"level2_batch\"]}",
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"level2_batch\"]}");
  }

  @Test
  void binanceIsAskedOnceAndForBooksByHttp() {
    assertThat(venue("BINANCE").subscription(List.of("BTCUSDT"), ALL))
        .containsExactly(
            "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\",\"btcusdt@aggTrade\",\"btcusdt@bookTicker\"],\"id\":1}");
    assertThat(venue("BINANCE").renewal("BTCUSDT").request().url())
        .isEqualTo("https://api.binance.com/api/v3/depth?symbol=BTCUSDT&limit=1000");
    assertThat(venue("BINANCE_FUTURES").renewal("BTCUSDT").request().url())
        .isEqualTo("https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
  }

  @Test
  void alpacaIsToldWhoAsks() {
    Venue<?> alpaca = venue("ALPACA");
    assertThat(alpaca.greeting(new Keys("id", "s\"1")))
        .contains("{\"action\":\"auth\",\"key\":\"id\",\"secret\":\"s\\\"1\"}");
    assertThat(alpaca.subscription(List.of("SPY"), alpaca.channels()))
        .containsExactly("{\"action\":\"subscribe\",\"trades\":[\"SPY\"],\"quotes\":[\"SPY\"]}");
    assertThat(new Keys("id", "s1")).hasToString("Keys[***]");
  }

  @Test
  void symbolsAreNamedByTheInstrumentMaster() {
    VenueProfile kraken = VENUES.find("kraken").orElseThrow();
    assertThat(kraken.instrument("EUR/USD")).isEqualTo("EURUSD");
    assertThat(kraken.instrument("XBT/USD")).isEqualTo("XBT/USD");
  }

  @Test
  void aConnectionCarriesAsManyAsItMay() {
    VenueProfile kraken = VENUES.find("KRAKEN").orElseThrow();
    List<String> symbols = IntStream.range(0, 250).mapToObj(i -> "S" + i).toList();
    assertThat(Subscription.of(kraken, symbols, ALL))
        .extracting(each -> each.id() + ' ' + each.symbols().size())
        .containsExactly("KRAKEN-1 100", "KRAKEN-2 100", "KRAKEN-3 50");
  }

  @Test
  void everythingWrongWithARegistryIsToldAtOnce() {
    String yaml =
        """
        venues:
          - {id: A, name: a, venue: Nope, address: "http://a", instruments: {X: NOT_THERE}}
          - {id: A, name: b, venue: KrakenVenue, address: "wss://b", verified: [SMELL],
             key_id_variable: K, idle_timeout: soon}
        """;
    assertThatThrownBy(() -> VenueRegistry.parse(yaml, InstrumentMaster.bundled()))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContainingAll(
            "venues[0].venue",
            "venues[0].address",
            "NOT_THERE, which is not in the instrument master",
            "A is there twice",
            "SMELL",
            "key_secret_variable",
            "idle_timeout");
  }
}
