package io.macrostream.connectors.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the registry says of a venue.
 *
 * @param id its name on records
 * @param name for people
 * @param venue how it is asked
 * @param address of its feed
 * @param vendor id of the vendor whose REST service has snapshots of its books, or null
 * @param keys where keys come from, or null if it needs none
 * @param connectTimeout longest wait for a connection
 * @param idleTimeout silence after which a connection is given up
 * @param heartbeats whether it sends frames even if there is nothing new; without, it is pinged
 * @param longestFrame longest frame in characters
 * @param symbolsPerConnection most instruments of one connection
 * @param verified channels of which a recording was seen
 * @param instruments ids in the instrument master by the venue's symbols
 */
public record VenueProfile(
    String id,
    String name,
    Class<? extends Venue<?>> venue,
    String address,
    String vendor,
    KeyVariables keys,
    Duration connectTimeout,
    Duration idleTimeout,
    boolean heartbeats,
    int longestFrame,
    int symbolsPerConnection,
    Set<Channel> verified,
    Map<String, String> instruments) {

  /**
   * Variables of the environment, or with {@code _FILE} behind them names of files.
   *
   * @param id holds the public half
   * @param secret holds the other half
   */
  public record KeyVariables(String id, String secret) {}

  /** The instrument of a symbol, or the symbol where the master has none. */
  public String instrument(String symbol) {
    return instruments.getOrDefault(symbol, symbol);
  }
}
