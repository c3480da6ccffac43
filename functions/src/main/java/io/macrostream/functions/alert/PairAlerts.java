package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import java.util.List;

/**
 * The alerts of one (node, metric) pair.
 *
 * @param open alerts that are not resolved, at most one of a family, in the order they opened
 * @param marks limits in breach or unknown, by limit id
 * @param mutes families closed by hand
 */
public record PairAlerts(List<Alert> open, List<LimitMark> marks, List<Mute> mutes) {

  /** Nothing open. */
  public static final PairAlerts QUIET = new PairAlerts(List.of(), List.of(), List.of());

  /** Whether there is anything to remember. */
  public boolean quiet() {
    return open.isEmpty() && marks.isEmpty() && mutes.isEmpty();
  }
}
