package io.macrostream.deploy.demo;

import io.macrostream.deploy.database.Query;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a desk looks at first: the risk of every node on the latest risk day, the prices behind it,
 * the alerts that are open.
 *
 * @param firstDay first risk day of the run
 * @param day latest risk day
 * @param nodes one row per node: level, P&amp;L of the day, VaR99, ES99, worst utilisation,
 *     severity, flags of all its figures
 * @param prices one per instrument held
 * @param openAlerts number of alerts that are not resolved
 * @param alerts the five newest of them
 * @param steps alert steps so far
 */
public record Summary(
    LocalDate firstDay,
    LocalDate day,
    List<Map<String, Object>> nodes,
    List<Prices.Price> prices,
    long openAlerts,
    List<Map<String, Object>> alerts,
    long steps) {

  /** The firm comes last: on its newest day the figures of the nodes below it are there, too. */
  private static final String DAYS =
      """
      SELECT min(as_of) AS first,
             coalesce(max(as_of) FILTER (WHERE level = 'FIRM'), max(as_of)) AS last
      FROM risk_metrics WHERE run_id = ?
      """;

  private static final String NODES =
      """
      SELECT m.node, min(m.level) AS level,
             max(m.value) FILTER (WHERE m.metric = 'PNL') AS pnl,
             max(m.value) FILTER (WHERE m.metric = 'VAR' AND m.method = 'HISTORICAL'
               AND m.confidence_bp = 9900) AS var99,
             max(m.value) FILTER (WHERE m.metric = 'ES' AND m.method = 'HISTORICAL'
               AND m.confidence_bp = 9900) AS es99,
             max(u.utilisation) AS utilisation,
             max(u.severity) AS severity,
             (SELECT array_agg(DISTINCT flag ORDER BY flag)
              FROM risk_metrics f CROSS JOIN unnest(f.flags) AS flag
              WHERE f.run_id = min(m.run_id) AND f.as_of = min(m.as_of) AND f.node = m.node
                AND f.method IN ('HISTORICAL', 'POSITIONS')
                AND f.metric IN ('VAR', 'ES', 'EXCEPTION', 'PNL', 'GROSS_EXPOSURE')
             ) AS flags
      FROM risk_metrics m
      LEFT JOIN LATERAL (
        SELECT utilisation, severity FROM risk_utilisation
        WHERE run_id = m.run_id AND as_of = m.as_of AND node = m.node
        ORDER BY array_position(ARRAY['UNKNOWN', 'HARD', 'SOFT', 'WARN', 'OK'], severity),
                 utilisation DESC NULLS LAST
        LIMIT 1) u ON true
      WHERE m.run_id = ? AND m.as_of = ?::date
      GROUP BY m.node
      ORDER BY array_position(ARRAY['FIRM', 'DESK', 'BOOK'], min(m.level)), m.node
      """;

  private static final String OPEN_ALERTS =
      """
      SELECT opened_at, severity, rule, node, metric, message, count(*) OVER () AS open
      FROM alerts WHERE run_id = ? AND state <> 'RESOLVED'
      ORDER BY opened_at DESC, alert_id LIMIT 5
      """;

  private static final String STEPS = "SELECT count(*) AS n FROM alert_events WHERE run_id = ?";

  /** Reads the summary of a run; empty while it has no risk figure. */
  static Optional<Summary> read(Query query, String run) throws SQLException {
    Map<String, Object> days = query.rows(DAYS, run).get(0);
    if (days.get("last") == null) {
      return Optional.empty();
    }
    String last = days.get("last").toString();
    List<Map<String, Object>> alerts = query.rows(OPEN_ALERTS, run);
    long open = alerts.isEmpty() ? 0 : ((Number) alerts.get(0).get("open")).longValue();
    return Optional.of(
        new Summary(
            LocalDate.parse(days.get("first").toString()),
            LocalDate.parse(last),
            query.rows(NODES, run, last),
            Prices.read(query, run, last),
            open,
            alerts,
            ((Number) query.rows(STEPS, run).get(0).get("n")).longValue()));
  }

  /** Nodes with a flag on one of their newest figures. */
  List<String> flaggedNodes() {
    return nodes.stream()
        .filter(node -> !flags(node).isEmpty())
        .map(node -> node.get("node").toString())
        .toList();
  }

  /** Flags of a row of {@link #nodes}, sorted. */
  static List<String> flags(Map<String, Object> node) {
    return node.get("flags") instanceof List<?> flags
        ? flags.stream().map(Object::toString).toList()
        : List.of();
  }
}
