package io.macrostream.functions.alert.notify;

import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts that are not resolved, and which of their steps are told.
 *
 * <p>Told are OPEN and ESCALATED, and RESOLVED on the channels that were told of the alert before.
 * Other states are not told, and what was held back of an alert is given up with them: somebody
 * looks after it.
 *
 * <p>Inhibition: a step is held back from a channel while an alert of the same family and metric,
 * and of at least its severity, stands on a node above and belongs on the same channel: a firm
 * beyond its VaR explains the books that are, and not a book beyond its gross exposure. It is asked
 * of the channel, because who is never told of the firm must be told of the desk. When nothing
 * above holds it back any more and the alert still stands, its newest step is told. The end of an
 * alert that was told is never held back.
 *
 * <p>What one instant brings is judged together: of several steps of an alert the last counts, and
 * a tree that recovers at once releases nothing.
 */
public final class StandingAlerts {

  private final NotificationRules rules;
  private final NodeTree tree = new NodeTree();
  private final Map<String, StandingAlert> byId = new HashMap<>();
  private final Map<String, TreeMap<String, StandingAlert>> byNode = new HashMap<>();
  private final TreeSet<String> heldIds = new TreeSet<>();

  /**
   * What came of an instant.
   *
   * @param tellings the gravest first
   * @param changed alerts that stand differently now
   * @param ended ids of alerts that are resolved
   * @param heldBack steps newly held back, counted for each channel
   * @param repeats steps that were known
   */
  public record Judgement(
      List<Telling> tellings,
      List<StandingAlert> changed,
      List<String> ended,
      int heldBack,
      int repeats) {}

  public StandingAlerts(NotificationRules rules) {
    this.rules = rules;
  }

  /**
   * Puts a node below another.
   *
   * @return whether that is news
   */
  public boolean place(String node, String parent) {
    return tree.place(node, parent);
  }

  /** Takes over an alert that was known before. */
  public void restore(StandingAlert standing) {
    put(standing);
  }

  /** Judges all steps of one instant. */
  public Judgement judge(List<Alert> instant) {
    TreeMap<String, Alert> newest = new TreeMap<>();
    int repeats = 0;
    for (Alert step : instant) {
      StandingAlert known = byId.get(step.alertId());
      if (known != null && step.version() <= known.alert().version()) {
        repeats++;
      } else {
        newest.merge(step.alertId(), step, (a, b) -> a.version() >= b.version() ? a : b);
      }
    }
    List<Telling> tellings = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    boolean relief = false;
    for (Alert step : newest.values()) {
      relief |= tree.hasChildren(step.node());
      StandingAlert before = byId.get(step.alertId());
      List<String> told = before == null ? List.of() : before.told();
      if (step.state() == Alert.State.RESOLVED) {
        remove(before);
        ended.add(step.alertId());
        told.forEach(channel -> tellings.add(telling(channel, step)));
      } else {
        put(new StandingAlert(step, told, List.of()));
      }
    }
    TreeSet<String> open = new TreeSet<>(newest.keySet());
    if (relief) {
      open.addAll(heldIds);
    }
    List<StandingAlert> changed = new ArrayList<>();
    int heldBack = 0;
    for (String id : open) {
      StandingAlert standing = byId.get(id);
      if (standing != null) {
        Alert fresh = newest.get(id);
        StandingAlert after = decide(standing, fresh != null, tellings);
        heldBack += fresh == null ? 0 : after.held().size();
        if (fresh != null || !after.equals(standing)) {
          put(after);
          changed.add(after);
        }
      }
    }
    tellings.replaceAll(told -> isAtRest(told) ? told : withHeldBack(told));
    tellings.sort(Telling.GRAVEST_FIRST);
    return new Judgement(tellings, changed, ended, heldBack, repeats);
  }

  /** Tells or holds back the newest step, on each channel that is yet to hear of it. */
  private StandingAlert decide(StandingAlert standing, boolean isNew, List<Telling> tellings) {
    Alert alert = standing.alert();
    if (!isTold(alert.state())) {
      return new StandingAlert(alert, standing.told(), List.of());
    }
    List<String> held = new ArrayList<>();
    SortedSet<String> told = new TreeSet<>(standing.told());
    for (String channel : isNew ? rules.channelsOf(alert) : standing.held()) {
      if (isInhibited(alert, channel)) {
        held.add(channel);
      } else {
        told.add(channel);
        tellings.add(telling(channel, alert));
      }
    }
    return new StandingAlert(alert, List.copyOf(told), List.copyOf(held));
  }

  private static boolean isTold(Alert.State state) {
    return state == Alert.State.OPEN || state == Alert.State.ESCALATED;
  }

  private boolean isInhibited(Alert alert, String channel) {
    for (String node : tree.above(alert.node())) {
      for (StandingAlert other : on(node)) {
        if (inhibits(other.alert(), alert) && rules.channelsOf(other.alert()).contains(channel)) {
          return true;
        }
      }
    }
    return false;
  }

  private Collection<StandingAlert> on(String node) {
    TreeMap<String, StandingAlert> standings = byNode.get(node);
    return standings == null ? List.of() : standings.values();
  }

  private static boolean inhibits(Alert above, Alert below) {
    return isAsGrave(above.severity(), below.severity())
        && above.metric().equals(below.metric())
        && AlertRule.familyOf(above.rule()).equals(AlertRule.familyOf(below.rule()));
  }

  private static boolean isAsGrave(Severity above, Severity below) {
    return above.compareTo(below) >= 0;
  }

  private Telling telling(String channel, Alert alert) {
    return new Telling(channel, alert, tree.above(alert.node()).size(), 0);
  }

  private boolean isAtRest(Telling told) {
    return told.alert().state() == Alert.State.RESOLVED || !tree.hasChildren(told.alert().node());
  }

  private Telling withHeldBack(Telling told) {
    int below = 0;
    for (String id : heldIds) {
      StandingAlert held = byId.get(id);
      if (held.held().contains(told.channel())
          && inhibits(told.alert(), held.alert())
          && tree.above(held.alert().node()).contains(told.alert().node())) {
        below++;
      }
    }
    return new Telling(told.channel(), told.alert(), told.depth(), below);
  }

  private void put(StandingAlert standing) {
    Alert alert = standing.alert();
    tree.know(alert.node());
    byId.put(alert.alertId(), standing);
    byNode.computeIfAbsent(alert.node(), node -> new TreeMap<>()).put(alert.alertId(), standing);
    if (standing.held().isEmpty()) {
      heldIds.remove(alert.alertId());
    } else {
      heldIds.add(alert.alertId());
    }
  }

  private void remove(StandingAlert standing) {
    if (standing != null) {
      Alert alert = standing.alert();
      byId.remove(alert.alertId());
      heldIds.remove(alert.alertId());
      TreeMap<String, StandingAlert> onNode = byNode.get(alert.node());
      onNode.remove(alert.alertId());
      if (onNode.isEmpty()) {
        byNode.remove(alert.node());
      }
    }
  }
}
