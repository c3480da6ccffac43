package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is told of which alerts, and how often.
 *
 * @param channels with different ids
 * @param routes each leads to some of the channels; an alert goes to all that any route names
 */
public record NotificationRules(List<Channel> channels, List<Route> routes)
    implements Serializable {

  /** Ids of the channels that an alert belongs on as it stands. */
  public SortedSet<String> channelsOf(Alert alert) {
    SortedSet<String> chosen = new TreeSet<>();
    for (Route route : routes) {
      if (route.leads(alert)) {
        chosen.addAll(route.channels());
      }
    }
    return chosen;
  }

  /** The channel of that id; empty if the rules have lost it since. */
  public Optional<Channel> channel(String id) {
    return channels.stream().filter(channel -> channel.id().equals(id)).findFirst();
  }
}
