package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import java.util.List;

/**
 * The alerts of one (node, metric) pair.
 *
 * @param open alerts that are not resolved, at most one of a family, in the order they opened
 * @param marks limits in breach or unknown, by limit id
 * @param mutes families closed by hand
 * @param dues what happens to open alerts as time passes, soonest first
 */
public record PairAlerts(
    List<Alert> open, List<LimitMark> marks, List<Mute> mutes, List<Due> dues) {

  /** Nothing open. */
  public static final PairAlerts QUIET = new PairAlerts(List.of(), List.of(), List.of(), List.of());

  /** State written before anything could be due has none. */
  public PairAlerts {
    dues = dues == null ? List.of() : dues;
  }

  /** Whether there is anything to remember. */
  public boolean quiet() {
    return open.isEmpty() && marks.isEmpty() && mutes.isEmpty();
  }
}
