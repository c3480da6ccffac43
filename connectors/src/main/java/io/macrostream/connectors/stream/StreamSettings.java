package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Hosts;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What is read and how.
 *
 * @param subscriptions the connections
 * @param feeds where venues' feeds really are
 * @param services where their REST services really are
 * @param patience how long to wait
 */
public record StreamSettings(
    List<Subscription> subscriptions, Hosts feeds, Hosts services, StreamPatience patience)
    implements Serializable {

  public StreamSettings {
    subscriptions = List.copyOf(subscriptions);
  }

  /** Ids of the connections. */
  List<String> ids() {
    return subscriptions.stream().map(Subscription::id).toList();
  }

  /** What a connection carries; empty if it is not wanted any more. */
  Optional<Subscription> find(String id) {
    return subscriptions.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
