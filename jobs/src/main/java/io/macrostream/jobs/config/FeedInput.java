package io.macrostream.jobs.config;

import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.stream.Channel;
import io.macrostream.connectors.stream.StreamPatience;
import io.macrostream.connectors.stream.StreamSettings;
import io.macrostream.connectors.stream.Subscription;
import io.macrostream.connectors.stream.VenueProfile;
import io.macrostream.connectors.stream.VenueRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of an ingest job that reads feeds: {@code --feeds KRAKEN:XBT/USD+ETH/USD,
 * COINBASE:BTC-USD} names venues with their symbols, {@code --channels book,trades,quotes} what is
 * read of each, where a venue has it.
 */
final class FeedInput {

  private static final int LONGEST_SYMBOL = 64;

  private final Options options;
  private final VenueRegistry venues = VenueRegistry.bundled();

  private FeedInput(Options options) {
    this.options = options;
  }

  /** What is to be read, for ever. */
  static StreamSettings read(Options options, boolean bounded) {
    if (bounded) {
      options.problem("--input feeds needs --mode live: feeds have no past");
    }
    return new FeedInput(options).read();
  }

  private StreamSettings read() {
    Set<Channel> channels =
        options.choices("channels", Channel.class, EnumSet.allOf(Channel.class));
    Map<VenueProfile, Set<String>> symbols = new LinkedHashMap<>();
    options.list("feeds").forEach(feed -> add(feed, symbols));
    if (options.list("feeds").isEmpty()) {
      options.problem("--input feeds needs --feeds, such as KRAKEN:XBT/USD+ETH/USD");
    }
    List<Subscription> subscriptions = new ArrayList<>();
    symbols.forEach(
        (venue, each) -> subscriptions.addAll(subscriptions(venue, List.copyOf(each), channels)));
    Hosts services = Gateways.services(options);
    Hosts feeds = Gateways.feeds(options);
    boolean asksServices = symbols.keySet().stream().anyMatch(venue -> venue.vendor() != null);
    if (asksServices && feeds.gateway() != null && services.gateway() == null) {
      options.problem("--stream-gateway needs --gateway, too: books of Binance begin there");
    }
    return new StreamSettings(subscriptions, feeds, services, StreamPatience.usual());
  }

  private void add(String feed, Map<VenueProfile, Set<String>> symbols) {
    int colon = feed.indexOf(':');
    if (colon < 0) {
      options.problem("--feeds has " + feed + ", must be such as KRAKEN:XBT/USD+ETH/USD");
      return;
    }
    Optional<VenueProfile> venue = venues.find(feed.substring(0, colon).strip());
    if (venue.isEmpty()) {
      options.problem(
          "--feeds has "
              + feed.substring(0, colon)
              + ", must be among "
              + venues.all().stream().map(VenueProfile::id).toList());
      return;
    }
    for (String part : feed.substring(colon + 1).split("\\+", -1)) {
      String symbol = part.strip().toUpperCase(Locale.ROOT);
      if (symbol.isEmpty() || symbol.length() > LONGEST_SYMBOL) {
        options.problem("--feeds has '" + feed + "' with a symbol that is none");
      } else {
        symbols.computeIfAbsent(venue.get(), k -> new LinkedHashSet<>()).add(symbol);
      }
    }
  }

  private List<Subscription> subscriptions(
      VenueProfile venue, List<String> symbols, Set<Channel> channels) {
    Set<Channel> offered = EnumSet.copyOf(venues.venue(venue).channels());
    offered.retainAll(channels);
    if (offered.isEmpty()) {
      options.problem(
          "--channels has nothing that "
              + venue.id()
              + " has: "
              + EnumSet.copyOf(venues.venue(venue).channels()));
      return List.of();
    }
    return Subscription.of(venue, symbols, offered);
  }
}
