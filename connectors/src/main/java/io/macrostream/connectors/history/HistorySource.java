package io.macrostream.connectors.history;

import io.macrostream.connectors.replay.ReplaySource;

/**
 * Market history from files, bounded, in event-time order: bars, curve points, observations,
 * calendar days and dead letters for the lines that cannot be used; at the end a data status per
 * series.
 */
public final class HistorySource extends ReplaySource {

  private static final long serialVersionUID = 1L;

  /** A source that reads what {@code request} asks for. */
  public HistorySource(HistoryRequest request) {
    super(new HistoryPlan(request));
  }
}
