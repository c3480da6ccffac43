package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.UtilisationRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What alerts say to people. */
public final class AlertText {

  /** Lines of evidence that an alert carries at most; the newest stay. */
  public static final int EVIDENCE_KEPT = 20;

  private AlertText() {}

  /**
   * One report as evidence: {@code time severity value/limit limit_id vN}, of a stop of trading
   * {@code time} and what was done.
   */
  public static String evidence(Utilisation report) {
    if (StopReports.isOf(report.metric())) {
      return EventJson.format(report.availableAt()) + ' ' + report.flags().get(0);
    }
    return EventJson.format(report.availableAt())
        + ' '
        + report.severity()
        + ' '
        + (report.value() == null ? "-" : report.value())
        + '/'
        + (report.limit() == null ? "-" : report.limit())
        + ' '
        + report.limitId()
        + " v"
        + report.limitVersion();
  }

  /** Evidence with more behind it; what is there already is not repeated. */
  static List<String> append(List<String> evidence, List<String> more) {
    List<String> all = new ArrayList<>(evidence);
    for (String line : more) {
      if (!all.contains(line)) {
        all.add(line);
      }
    }
    return List.copyOf(all.subList(Math.max(0, all.size() - EVIDENCE_KEPT), all.size()));
  }

  static String breach(AlertRule rule, PatternMatch match) {
    if (rule == AlertRule.EMERGENCY_STOP) {
      return trading(match.node(), match.evidence());
    }
    String what =
        switch (rule) {
          case SUSTAINED_SOFT_BREACH -> "has stayed over its soft limit";
          case ESCALATION -> "went from warning through soft to hard breach, over";
          case REPEATED_BREACH ->
              "breached " + match.evidence().size() + " times, each after a recovery,";
          case VELOCITY -> "rose fast, against";
          case STALE_BREACH -> "is, on stale data, over";
          case EXCEPTION_CLUSTER ->
              "shows " + match.evidence().size() + " exceptions within a year, over";
          case DRAWDOWN_AFTER_BREACH -> "came after the breach of another limit, and is over";
          default -> "is over its hard limit";
        };
    return subject(match.node(), match.metric())
        + amount(match.observed())
        + ' '
        + what
        + ' '
        + amount(match.threshold())
        + " ("
        + match.limitId()
        + percent(match.observed(), match.threshold())
        + ')';
  }

  static String unknown(AlertRule rule, Utilisation report) {
    String what =
        rule == AlertRule.NO_LIMIT
            ? "has no limit in force"
            : "cannot be held against " + report.limitId();
    return subject(report.node(), report.metric()) + what + ' ' + report.flags();
  }

  /** What was done last, without its time. */
  private static String trading(String node, List<String> evidence) {
    String last = evidence.get(evidence.size() - 1);
    return node + " trading " + last.substring(last.indexOf(' ') + 1);
  }

  static String recovery(PatternMatch match) {
    if (StopReports.isOf(match.metric())) {
      return trading(match.node(), match.evidence());
    }
    return subject(match.node(), match.metric())
        + amount(match.observed())
        + " is back within "
        + amount(match.threshold())
        + " ("
        + match.limitId()
        + percent(match.observed(), match.threshold())
        + ')';
  }

  /** What a report says that ends an alert. */
  static String ended(Utilisation report) {
    if (StopReports.isOf(report.metric())) {
      return trading(report.node(), List.of(evidence(report)));
    }
    String subject = subject(report.node(), report.metric());
    if (report.limitId().equals(Utilisation.NO_LIMIT)) {
      return subject + "has a limit in force, or needs none";
    }
    if (report.flags().contains(UtilisationRules.NOT_IN_FORCE)) {
      return subject + report.limitId() + " is not in force any more";
    }
    return subject
        + amount(report.value())
        + " against "
        + amount(report.limit())
        + " ("
        + report.limitId()
        + percent(report.value(), report.limit())
        + ')';
  }

  static String action(Alert alert, AlertAction action) {
    String done =
        switch (action.action()) {
          case ACKNOWLEDGE -> "acknowledged";
          case RESOLVE -> "resolved";
          case SNOOZE -> "snoozed until " + EventJson.format(action.until());
          case ASSIGN -> "assigned to " + action.assignee();
        };
    return subject(alert.node(), alert.metric())
        + alert.rule()
        + ' '
        + done
        + " by "
        + action.author()
        + (action.note() == null || action.note().isBlank() ? "" : ": " + action.note());
  }

  static String lapsed(Alert alert) {
    return subject(alert.node(), alert.metric()) + alert.rule() + " was not found again";
  }

  static String unacknowledged(Alert alert, Instant since) {
    return subject(alert.node(), alert.metric())
        + alert.rule()
        + " was not acknowledged since "
        + EventJson.format(since);
  }

  static String awake(Alert alert) {
    return subject(alert.node(), alert.metric()) + alert.rule() + " is awake again";
  }

  /** One action as evidence: {@code time ACTION by author}, with what it asks for. */
  static String evidence(AlertAction action) {
    String asked =
        switch (action.action()) {
          case SNOOZE -> " until " + EventJson.format(action.until());
          case ASSIGN -> " to " + action.assignee();
          case ACKNOWLEDGE, RESOLVE -> "";
        };
    return EventJson.format(action.effectiveAt())
        + ' '
        + action.action()
        + asked
        + " by "
        + action.author();
  }

  private static String subject(String node, String metric) {
    return node + ' ' + metric + ' ';
  }

  private static String amount(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(Double observed, Double threshold) {
    return observed == null || threshold == null
        ? ""
        : String.format(Locale.ROOT, ", %.1f%%", 100 * observed / threshold);
  }
}
