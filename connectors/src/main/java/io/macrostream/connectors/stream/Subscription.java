package io.macrostream.connectors.stream;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one connection carries.
 *
 * @param id of the connection, such as {@code KRAKEN-1}
 * @param venue id of the venue
 * @param symbols the venue's symbols
 * @param channels channels of each of them
 */
public record Subscription(String id, String venue, List<String> symbols, Set<Channel> channels)
    implements Serializable {

  public Subscription {
    symbols = List.copyOf(symbols);
    channels = EnumSet.copyOf(channels);
  }

  /** The connections that a venue's instruments need. */
  public static List<Subscription> of(
      VenueProfile venue, List<String> symbols, Set<Channel> channels) {
    List<Subscription> parts = new ArrayList<>();
    int most = venue.symbolsPerConnection();
    for (int from = 0; from < symbols.size(); from += most) {
      List<String> part = symbols.subList(from, Math.min(symbols.size(), from + most));
      String id = venue.id() + '-' + (parts.size() + 1);
      parts.add(new Subscription(id, venue.id(), part, channels));
    }
    return parts;
  }
}
