package io.macrostream.functions.operator.alert;

import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.Evaluation;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.limit.LimitScenario;
import io.macrostream.functions.risk.limit.MetricStanding;
import io.macrostream.functions.risk.limit.UtilisationRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reports that a course of risk figures gives under given limits. */
final class AlertScenario {

  private AlertScenario() {}

  /** Soft limit 100 and hard limit 150 on the pair, reminders every two days. */
  static List<Utilisation> reports(Double... values) {
    return reports(
        List.of(
            LimitScenario.soft(1, 100, LimitScenario.morning(0)),
            LimitScenario.hard(1, 150, LimitScenario.morning(0))),
        values);
  }

  static List<Utilisation> reports(List<Limit> limits, Double... values) {
    return reports(limits, LimitScenario.days(values));
  }

  /** The reports that figures of one node give, of whatever metrics. */
  static List<Utilisation> reports(List<Limit> limits, List<RiskMetric> figures) {
    LimitBook book = new LimitBook();
    limits.forEach(book::add);
    UtilisationRules rules = new UtilisationRules(Duration.ofDays(2));
    Map<String, MetricStanding> standings = new HashMap<>();
    List<Utilisation> reports = new ArrayList<>();
    for (RiskMetric figure : figures) {
      Evaluation evaluation =
          rules.evaluate(
              figure,
              book.at(figure.node(), figure.limitMetric(), figure.availableAt()),
              standings.getOrDefault(figure.limitMetric(), MetricStanding.NEW));
      standings.put(figure.limitMetric(), evaluation.standing());
      reports.addAll(evaluation.reports());
    }
    return reports;
  }

  static AlertAction action(String alertId, AlertAction.Action action, Instant effectiveAt) {
    return new AlertAction(
        action + "-1",
        alertId,
        action,
        "on it",
        effectiveAt,
        "desk head",
        effectiveAt.minusMillis(500),
        1,
        action == AlertAction.Action.SNOOZE ? effectiveAt.plusSeconds(3_600) : null,
        action == AlertAction.Action.ASSIGN ? "trader" : null);
  }
}
