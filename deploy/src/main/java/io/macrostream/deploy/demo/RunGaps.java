package io.macrostream.deploy.demo;

import io.macrostream.deploy.database.Query;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a run was offered and could not use, and what it never got: without it a run on bad input
 * looks like one on good input.
 *
 * @param deadLetters records that could not be used
 * @param reasons the most frequent kinds of them: source, reason, n
 * @param missingSeries series of the catalogue without one record, by name
 * @param positions versions of positions that were accepted
 * @param firstPosition day the first of them takes effect, or null
 * @param riskDays the risk calendar; null where figures show that it has days
 */
record RunGaps(
    long deadLetters,
    List<Map<String, Object>> reasons,
    List<String> missingSeries,
    long positions,
    LocalDate firstPosition,
    RiskDays riskDays) {

  private static final String DEAD_LETTERS =
      """
      SELECT source, reason, count(*) AS n, sum(count(*)) OVER ()::bigint AS all
      FROM dead_letters WHERE run_id = ?
      GROUP BY source, reason ORDER BY n DESC, source, reason LIMIT 3
      """;

  private static final String MISSING_SERIES =
      "SELECT series FROM data_status WHERE run_id = ?"
          + " GROUP BY series HAVING sum(records) = 0 ORDER BY series";

  private static final String POSITIONS =
      "SELECT count(*) AS n, min(effective_at)::date AS day FROM positions WHERE run_id = ?";

  /** Reads what a run lacks. */
  static RunGaps read(Query query, String run, RiskDays riskDays) throws SQLException {
    List<Map<String, Object>> reasons = query.rows(DEAD_LETTERS, run);
    Map<String, Object> positions = query.rows(POSITIONS, run).get(0);
    return new RunGaps(
        reasons.isEmpty() ? 0 : number(reasons.get(0).get("all")),
        reasons,
        query.rows(MISSING_SERIES, run).stream().map(row -> row.get("series").toString()).toList(),
        number(positions.get("n")),
        day(positions.get("day")),
        riskDays);
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static LocalDate day(Object value) {
    return value == null ? null : LocalDate.parse(value.toString());
  }
}
