package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import java.time.Instant;
import java.util.List;

/**
 * What gives rise to a step in the life of an alert: a pattern or a report, in the words of an
 * alert.
 */
record Occasion(
    String node,
    String metric,
    String limitId,
    int limitVersion,
    Severity severity,
    Double observed,
    Double threshold,
    String message,
    List<String> evidence,
    Instant time,
    List<String> watch) {

  static Occasion of(PatternMatch match, String message) {
    return new Occasion(
        match.node(),
        match.metric(),
        match.limitId(),
        match.limitVersion(),
        match.severity(),
        match.observed(),
        match.threshold(),
        message,
        match.evidence(),
        match.time(),
        match.watch());
  }

  static Occasion of(Utilisation report, String message) {
    return new Occasion(
        report.node(),
        report.metric(),
        report.limitId(),
        report.limitVersion(),
        report.severity(),
        report.value(),
        report.limit(),
        message,
        List.of(AlertText.evidence(report)),
        report.availableAt(),
        report.watch());
  }

  /** The same at no less than a severity. */
  Occasion atLeast(Severity least) {
    return severity.compareTo(least) >= 0
        ? this
        : new Occasion(
            node,
            metric,
            limitId,
            limitVersion,
            least,
            observed,
            threshold,
            message,
            evidence,
            time,
            watch);
  }

  /** Whether it concerns another limit than the alert was opened for, and is not milder. */
  boolean widens(Alert alert) {
    return !limitId.equals(alert.limitId()) && severity.compareTo(alert.severity()) >= 0;
  }

  /** The first version of an alert. */
  Alert open(AlertRule rule) {
    return new Alert(
        AlertId.of(rule, node, metric, limitId, time),
        rule.name(),
        node,
        metric,
        limitId,
        limitVersion,
        severity,
        Alert.State.OPEN,
        observed,
        threshold,
        message,
        AlertText.append(List.of(), evidence),
        time,
        time,
        1,
        null,
        null);
  }

  /**
   * The next version of an alert. Its limit stays the one it was opened for, so that its id can be
   * computed from every version; its threshold is the bound of that limit.
   *
   * @param own how that limit stands, or null if it is clear
   */
  Alert step(Alert alert, Alert.State state, Severity next, LimitMark own) {
    boolean same = limitId.equals(alert.limitId());
    boolean tells = same && threshold != null;
    int version = tells ? limitVersion : own != null ? own.limitVersion() : alert.limitVersion();
    Double bound = tells ? threshold : own != null ? own.threshold() : alert.threshold();
    return new Alert(
        alert.alertId(),
        alert.rule(),
        alert.node(),
        alert.metric(),
        alert.limitId(),
        version,
        next,
        state,
        observed,
        bound,
        message,
        AlertText.append(alert.evidence(), evidence),
        alert.openedAt(),
        time,
        alert.version() + 1,
        alert.assignee(),
        state == Alert.State.SNOOZED ? alert.snoozedUntil() : null);
  }

  /** The version that somebody's action makes. */
  static Alert step(Alert alert, Alert.State state, AlertAction action) {
    boolean snoozes = action.action() == AlertAction.Action.SNOOZE;
    boolean assigns = action.action() == AlertAction.Action.ASSIGN;
    return step(
        alert,
        alert.severity(),
        state,
        AlertText.action(alert, action),
        AlertText.evidence(action),
        action.effectiveAt(),
        assigns ? action.assignee() : alert.assignee(),
        snoozes ? action.until() : alert.snoozedUntil());
  }

  /** The version that the passing of time makes. */
  static Alert step(Alert alert, Alert.State state, String message, String line, Instant time) {
    return step(
        alert,
        alert.severity(),
        state,
        message,
        line,
        time,
        alert.assignee(),
        alert.snoozedUntil());
  }

  /** The version that ends an alert because enough time has passed. */
  static Alert lapse(Alert alert, String message, String line, Instant time) {
    return step(
        alert, Severity.OK, Alert.State.RESOLVED, message, line, time, alert.assignee(), null);
  }

  private static Alert step(
      Alert alert,
      Severity severity,
      Alert.State state,
      String message,
      String line,
      Instant time,
      String assignee,
      Instant snoozedUntil) {
    return new Alert(
        alert.alertId(),
        alert.rule(),
        alert.node(),
        alert.metric(),
        alert.limitId(),
        alert.limitVersion(),
        severity,
        state,
        alert.observed(),
        alert.threshold(),
        message,
        AlertText.append(alert.evidence(), List.of(line)),
        alert.openedAt(),
        time,
        alert.version() + 1,
        assignee,
        state == Alert.State.SNOOZED ? snoozedUntil : null);
  }

  static Alert withEvidence(Alert alert, List<String> evidence) {
    return new Alert(
        alert.alertId(),
        alert.rule(),
        alert.node(),
        alert.metric(),
        alert.limitId(),
        alert.limitVersion(),
        alert.severity(),
        alert.state(),
        alert.observed(),
        alert.threshold(),
        alert.message(),
        evidence,
        alert.openedAt(),
        alert.availableAt(),
        alert.version(),
        alert.assignee(),
        alert.snoozedUntil());
  }
}
