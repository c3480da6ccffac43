package io.macrostream.deploy.cli;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.functions.event.Instrument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One figure for all series: the mean of their scores, each weighted by what depends on it, which
 * is the positions that are held in its instrument and the strategies that give signals on it; a
 * curve has the weight of its nodes. What nothing depends on has no weight. It is FAIL if a series
 * with weight is, else by the figure.
 *
 * @param score from 0 to 100
 * @param grade PASS, WARN or FAIL
 * @param used series that something depends on
 */
record OverallQuality(double score, String grade, int used) {

  private static final InstrumentMaster MASTER = InstrumentMaster.bundled();
  private static final double PASS = 70;
  private static final double WARN = 40;

  /** How many positions and strategies depend on each instrument of a run. */
  static Map<String, Integer> uses(HomeDatabase database, String run) throws Exception {
    Map<String, Integer> uses = new TreeMap<>();
    List<Map<String, Object>> rows =
        database
            .query()
            .rows(
                "SELECT instrument_id, count(*) AS uses FROM ("
                    + "  SELECT DISTINCT ON (book, instrument_id) instrument_id, quantity"
                    + "  FROM positions WHERE run_id = ?"
                    + "  ORDER BY book, instrument_id, effective_at DESC, version DESC) held"
                    + " WHERE quantity <> 0 GROUP BY instrument_id"
                    + " UNION ALL SELECT instrument_id, count(DISTINCT strategy_id) FROM signals"
                    + " WHERE run_id = ? GROUP BY instrument_id",
                run,
                run);
    for (Map<String, Object> row : rows) {
      int count = ((Number) row.get("uses")).intValue();
      uses.merge((String) row.get("instrument_id"), count, Integer::sum);
    }
    return uses;
  }

  /**
   * The figure; empty where nothing that was judged is in use: there is nothing to vouch for.
   *
   * @param status rows of the status of series
   * @param uses by instrument
   */
  static Optional<OverallQuality> of(List<Map<String, Object>> status, Map<String, Integer> uses) {
    double sum = 0;
    double weights = 0;
    int used = 0;
    boolean failed = false;
    for (Map<String, Object> row : status) {
      Number score = (Number) row.get("score");
      int weight = weight((String) row.get("series"), uses);
      if (score != null && weight > 0) {
        sum += weight * score.doubleValue();
        weights += weight;
        used++;
        failed |= "FAIL".equals(row.get("grade"));
      }
    }
    if (used == 0) {
      return Optional.empty();
    }
    double score = sum / weights;
    String grade = failed || score < WARN ? "FAIL" : score < PASS ? "WARN" : "PASS";
    return Optional.of(new OverallQuality(score, grade, used));
  }

  /** For people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "quality %s %.1f by the %d that positions or strategies use",
        grade,
        score,
        used);
  }

  /** Of an instrument, of that which is a node of a curve, or of all nodes of a curve. */
  private static int weight(String series, Map<String, Integer> uses) {
    int weight = uses.getOrDefault(series, 0);
    for (Instrument node : MASTER.all()) {
      boolean isNode = series.equals(node.curveId() + '|' + node.tenor());
      if (isNode || series.equals(node.curveId())) {
        weight += uses.getOrDefault(node.id(), 0);
      }
    }
    return weight;
  }
}
