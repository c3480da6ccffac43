package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.vendor.Window;
import java.io.Serializable;
import java.util.List;

/**
 * What is polled and how.
 *
 * @param series codes of the registry
 * @param window days to be backfilled, after which the source ends; null to poll for ever
 * @param hosts where vendors really are
 * @param patience how long to go on after failures
 */
public record PollSettings(List<String> series, Window window, Hosts hosts, Patience patience)
    implements Serializable {

  public PollSettings {
    series = List.copyOf(series);
  }

  /** Whether it ends. */
  public boolean isBounded() {
    return window != null;
  }
}
