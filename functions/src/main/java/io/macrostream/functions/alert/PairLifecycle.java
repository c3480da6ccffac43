package io.macrostream.functions.alert;

import io.macrostream.functions.alert.AlertRule.Family;
import io.macrostream.functions.alert.Due.Kind;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.Watch;
import io.macrostream.functions.risk.limit.UtilisationRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The life of the alerts of one (node, metric) pair. Inputs must come in the order of {@link
 * AlertInput#compare}.
 *
 * <ul>
 *   <li>A hard breach, a sustained soft breach, an absent limit or an absent figure opens an alert,
 *       unless one of its family is open; then what is new goes to the evidence of that one.
 *   <li>What gets worse (soft to hard), and the breach of another limit that is as bad, escalates
 *       the open alert. What gets better without ending does not change it: severity falls only
 *       when it is resolved.
 *   <li>It resolves when its cause has ended for every limit of the pair, a breach at the release
 *       level of its limit, or by hand. Closed by hand while the cause stands, the cause stays mute
 *       until it ends or gets worse.
 *   <li>The next breach after that is a new alert with an id of its own.
 *   <li>What happened and does not stand (breaches again and again, a fast rise, exceptions, a
 *       loss) lapses when it is not found again for as long as its pattern looks back; a rise below
 *       the warn level counts as a warning.
 *   <li>An alert on which nobody has acted (acknowledged, snoozed, resolved; to assign it is not
 *       enough) in the time that its limit gives escalates, once. It is known here and nowhere else
 *       whether somebody has: a pattern over the steps of alerts could not bring what it found back
 *       to them.
 *   <li>A snoozed alert goes on in silence. It wakes to the state it had when its time comes, and
 *       at once, escalated, when it gets worse; it resolves like any other.
 * </ul>
 */
public final class PairLifecycle {

  private final List<Alert> open;
  private final Map<String, LimitMark> marks = new TreeMap<>();
  private final List<Mute> mutes;
  private final List<Due> dues;
  private final List<Alert> steps = new ArrayList<>();

  public PairLifecycle(PairAlerts state) {
    this.open = new ArrayList<>(state.open());
    state.marks().forEach(mark -> marks.put(mark.limitId(), mark));
    this.mutes = new ArrayList<>(state.mutes());
    this.dues = new ArrayList<>(state.dues());
  }

  /** What to remember. */
  public PairAlerts state() {
    return new PairAlerts(
        List.copyOf(open), List.copyOf(marks.values()), List.copyOf(mutes), List.copyOf(dues));
  }

  /** The steps taken since the last call, in order. */
  public List<Alert> takeSteps() {
    List<Alert> taken = List.copyOf(steps);
    steps.clear();
    return taken;
  }

  /** When time alone changes something next. */
  public Optional<Instant> nextDue() {
    return dues.stream().findFirst().map(Due::at);
  }

  /** Lets time pass: what is due by then happens, each at its own time. */
  public void passTo(Instant now) {
    while (!dues.isEmpty() && !dues.get(0).at().isAfter(now)) {
      Due due = dues.remove(0);
      for (int at = 0; at < open.size(); at++) {
        if (open.get(at).alertId().equals(due.alertId())) {
          happen(at, due);
          break;
        }
      }
    }
  }

  private void happen(int at, Due due) {
    Alert alert = open.get(at);
    switch (due.kind()) {
      case WAKE -> {
        String line = EventJson.format(due.at()) + " AWAKE";
        step(at, Occasion.step(alert, due.state(), AlertText.awake(alert), line, due.at()));
      }
      case LAPSE -> {
        String line = EventJson.format(due.at()) + " LAPSED";
        step(at, Occasion.lapse(alert, AlertText.lapsed(alert), line, due.at()));
      }
      case UNACKNOWLEDGED -> {
        String line = EventJson.format(due.at()) + " UNACKNOWLEDGED";
        String message = AlertText.unacknowledged(alert, alert.openedAt());
        step(at, Occasion.step(alert, Alert.State.ESCALATED, message, line, due.at()));
      }
    }
  }

  /**
   * Takes in one input, after all that was due by its time.
   *
   * @return false if it is an action on an alert that is not open here
   */
  public boolean apply(AlertInput input) {
    passTo(input.time());
    if (input.match() != null) {
      found(input.match());
      return true;
    }
    if (input.report() != null) {
      reported(input.report());
      return true;
    }
    return acted(input.action());
  }

  private void found(PatternMatch match) {
    AlertRule rule = AlertId.rule(match).orElse(null);
    if (rule != null && rule.family().lapses()) {
      happened(rule, match);
      return;
    }
    boolean over = match.pattern() != BreachPattern.RECOVERY;
    boolean stale = match.pattern() == BreachPattern.STALE_BREACH;
    LimitMark known = marks.get(match.limitId());
    boolean told = known != null && known.told();
    mark(
        new LimitMark(
            match.limitId(),
            match.limitVersion(),
            over ? match.severity() : Severity.OK,
            false,
            match.threshold(),
            stale ? told : over,
            stale || (over && known != null && known.stale())));
    if (rule != null) {
      raise(rule, Occasion.of(match, AlertText.breach(rule, match)), !told);
    }
    settle(Occasion.of(match, AlertText.recovery(match)));
  }

  private void happened(AlertRule rule, PatternMatch match) {
    raise(rule, Occasion.of(match, AlertText.breach(rule, match)).atLeast(Severity.WARN), false);
    int at = indexOf(rule.family());
    if (at >= 0) {
      String id = open.get(at).alertId();
      Instant until =
          dues.stream()
              .filter(due -> due.kind() == Kind.LAPSE && due.alertId().equals(id))
              .map(Due::at)
              .reduce(match.until(), (one, other) -> one.isAfter(other) ? one : other);
      forget(open.get(at), Kind.LAPSE);
      expect(new Due(id, Kind.LAPSE, until, null));
    }
  }

  private void reported(Utilisation report) {
    LimitMark known = marks.get(report.limitId());
    Severity standing = report.standing();
    Severity before = known == null ? Severity.OK : known.breach();
    mark(
        new LimitMark(
            report.limitId(),
            report.limitVersion(),
            standing == Severity.UNKNOWN || report.flags().contains(Utilisation.UNRELEASED)
                ? before
                : breachOf(standing),
            report.severity() == Severity.UNKNOWN,
            report.limit(),
            known != null && known.told(),
            known != null && known.stale() && (!report.inBreach() || report.fromStaleData())));
    AlertRule rule = AlertId.rule(report).orElse(null);
    if (rule != null) {
      raise(rule, Occasion.of(report, AlertText.unknown(rule, report)), false);
    } else {
      note(Family.BREACH, AlertText.evidence(report));
    }
    settle(Occasion.of(report, AlertText.ended(report)));
  }

  private static Severity breachOf(Severity severity) {
    return severity == Severity.SOFT || severity == Severity.HARD ? severity : Severity.OK;
  }

  private void mark(LimitMark mark) {
    if (mark.clear()) {
      marks.remove(mark.limitId());
    } else {
      marks.put(mark.limitId(), mark);
    }
  }

  /**
   * @param news whether nothing was said yet of this breach
   */
  private void raise(AlertRule rule, Occasion occasion, boolean news) {
    int at = indexOf(rule.family());
    if (at < 0) {
      if (!isMuted(rule.family(), occasion.severity())) {
        mutes.removeIf(mute -> mute.family() == rule.family());
        Alert alert = occasion.open(rule);
        open.add(alert);
        steps.add(alert);
        Watch.timeToAct(occasion.watch())
            .map(alert.openedAt()::plus)
            .ifPresent(by -> expect(new Due(alert.alertId(), Kind.UNACKNOWLEDGED, by, null)));
      }
      return;
    }
    Alert alert = open.get(at);
    boolean worse = occasion.severity().compareTo(alert.severity()) > 0;
    // A hard breach opens its alert at the same instant at which the escalation to it is found.
    boolean ledUpTo = rule == AlertRule.ESCALATION && alert.state() == Alert.State.OPEN;
    boolean another = news && occasion.widens(alert);
    if (worse || ledUpTo || another) {
      step(at, occasion.step(alert, Alert.State.ESCALATED, occasion.severity(), own(alert)));
    } else {
      occasion.evidence().forEach(line -> note(rule.family(), line));
    }
  }

  /** Resolves what has no cause any more, and lets it open again. */
  private void settle(Occasion occasion) {
    for (Family family :
        List.of(Family.BREACH, Family.NO_LIMIT, Family.NO_RISK, Family.STALENESS)) {
      if (stands(family)) {
        continue;
      }
      mutes.removeIf(mute -> mute.family() == family);
      int at = indexOf(family);
      if (at >= 0) {
        boolean warning = family == Family.BREACH && occasion.severity() == Severity.WARN;
        Severity severity = warning ? Severity.WARN : Severity.OK;
        Alert alert = open.get(at);
        step(at, occasion.step(alert, Alert.State.RESOLVED, severity, own(alert)));
      }
    }
  }

  private boolean stands(Family family) {
    for (LimitMark mark : marks.values()) {
      boolean stands =
          switch (family) {
            case BREACH -> mark.inBreach();
            case NO_LIMIT -> mark.unknown() && mark.limitId().equals(UtilisationRules.NO_LIMIT);
            case NO_RISK -> mark.unknown() && !mark.limitId().equals(UtilisationRules.NO_LIMIT);
            case STALENESS -> mark.inBreach() && mark.stale();
            case STALLED, REPETITION, VELOCITY, EXCEPTIONS, DRAWDOWN -> false;
          };
      if (stands) {
        return true;
      }
    }
    return false;
  }

  private boolean acted(AlertAction action) {
    for (int at = 0; at < open.size(); at++) {
      Alert alert = open.get(at);
      if (alert.alertId().equals(action.alertId())) {
        act(at, alert, action);
        return true;
      }
    }
    return false;
  }

  private void act(int at, Alert alert, AlertAction action) {
    if (action.action() != AlertAction.Action.ASSIGN) {
      forget(alert, Kind.UNACKNOWLEDGED);
    }
    switch (action.action()) {
      case ACKNOWLEDGE -> {
        if (alert.state() != Alert.State.ACKNOWLEDGED) {
          step(at, Occasion.step(alert, Alert.State.ACKNOWLEDGED, action));
        }
      }
      case SNOOZE -> snooze(at, alert, action);
      case ASSIGN -> step(at, Occasion.step(alert, alert.state(), action));
      case RESOLVE -> {
        if (!family(alert).lapses()) {
          mutes.add(new Mute(family(alert), alert.severity()));
        }
        step(at, Occasion.step(alert, Alert.State.RESOLVED, action));
      }
    }
  }

  private void snooze(int at, Alert alert, AlertAction action) {
    Alert.State before =
        dues.stream()
            .filter(due -> due.kind() == Kind.WAKE && due.alertId().equals(alert.alertId()))
            .findFirst()
            .map(Due::state)
            .orElse(alert.state());
    forget(alert, Kind.WAKE);
    step(at, Occasion.step(alert, Alert.State.SNOOZED, action));
    expect(new Due(alert.alertId(), Kind.WAKE, action.until(), before));
  }

  private void expect(Due due) {
    dues.add(due);
    dues.sort(Due.ORDER);
  }

  private void forget(Alert alert, Kind kind) {
    dues.removeIf(due -> due.kind() == kind && due.alertId().equals(alert.alertId()));
  }

  private void step(int at, Alert next) {
    steps.add(next);
    if (next.state() != Alert.State.SNOOZED) {
      forget(next, Kind.WAKE);
    }
    if (next.state() == Alert.State.RESOLVED) {
      open.remove(at);
      dues.removeIf(due -> due.alertId().equals(next.alertId()));
    } else {
      open.set(at, next);
    }
  }

  /** Adds to the evidence without a step: the next step will carry it. */
  private void note(Family family, String line) {
    int at = indexOf(family);
    if (at >= 0) {
      Alert alert = open.get(at);
      open.set(at, Occasion.withEvidence(alert, AlertText.append(alert.evidence(), List.of(line))));
    }
  }

  /** How the limit stands that the alert was opened for, or null if it is clear. */
  private LimitMark own(Alert alert) {
    return marks.get(alert.limitId());
  }

  private boolean isMuted(Family family, Severity severity) {
    return mutes.stream()
        .anyMatch(mute -> mute.family() == family && severity.compareTo(mute.severity()) <= 0);
  }

  private int indexOf(Family family) {
    for (int at = 0; at < open.size(); at++) {
      if (family(open.get(at)) == family) {
        return at;
      }
    }
    return -1;
  }

  private static Family family(Alert alert) {
    return AlertRule.valueOf(alert.rule()).family();
  }
}
