package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.vendor.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What is polled and how.
 *
 * @param series codes of the registry
 * @param window days to be backfilled, after which the source ends; null to poll for ever
 * @param from polled for ever: first day of the history that is told before what is new, or null
 *     for none
 * @param every polled for ever: pause between two rounds of a series, or null for the schedule of
 *     its releases
 * @param hosts where vendors really are
 * @param patience how long to go on after failures
 */
public record PollSettings(
    List<String> series,
    Window window,
    LocalDate from,
    Duration every,
    Hosts hosts,
    Patience patience)
    implements Serializable {

  public PollSettings {
    series = List.copyOf(series);
  }

  /** Settings of a source that brings the days of a window and ends. */
  public static PollSettings backfill(
      List<String> series, Window window, Hosts hosts, Patience patience) {
    return new PollSettings(series, window, null, null, hosts, patience);
  }

  /** Settings of a source that polls for ever. */
  public static PollSettings live(
      List<String> series, LocalDate from, Duration every, Hosts hosts, Patience patience) {
    return new PollSettings(series, null, from, every, hosts, patience);
  }

  /** Whether it ends. */
  public boolean isBounded() {
    return window != null;
  }

  /** Whether it tells history, with the times at which it became public. */
  public boolean tellsHistory() {
    return window != null || from != null;
  }
}
