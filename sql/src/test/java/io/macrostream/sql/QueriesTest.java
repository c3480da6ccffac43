package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The analyst queries on a few rows, against results worked out by hand or in plain Java. */
class QueriesTest {

  @Test
  void worstVarUtilisationTakesTheTightestLimitAndTheWorstSeverity() {
    TableEnvironment session = Sessions.empty();
    session.executeSql(
        """
        CREATE TEMPORARY VIEW risk_utilisation_latest (
          run_id, node, metric, as_of, limit_id, utilisation, severity
        ) AS VALUES
          ('live', 'SPX', 'VAR99', DATE '2008-10-14', 'soft', 0.9, 'WARN'),
          ('live', 'SPX', 'VAR99', DATE '2008-10-14', 'hard', 0.5, 'OK'),
          ('live', 'SPX', 'VAR99', DATE '2008-10-15', 'soft', 1.9, 'SOFT'),
          ('live', 'SPX', 'VAR99', DATE '2008-10-15', 'hard', 1.1, 'HARD'),
          ('live', 'SPX', 'VAR99', DATE '2008-10-16', 'soft', 1.9, 'SOFT'),
          ('live', 'SPX', 'VAR99', DATE '2018-12-31', 'soft', 1.0, 'WARN'),
          ('live', 'SPX', 'ES99', DATE '2008-10-15', 'soft', 9.0, 'HARD'),
          ('live', 'FIRM', 'VAR99', DATE '2008-10-15', 'NO_LIMIT', CAST(NULL AS DOUBLE), 'UNKNOWN'),
          ('again', 'SPX', 'VAR99', DATE '2008-10-15', 'soft', 0.2, 'OK')
        """);
    assertThat(texts(Sessions.run(session, SqlScripts.query("worst_var_utilisation"), Map.of())))
        .containsExactly(
            "+I[again, SPX, VAR99, 2008, 2008-10-15, 0.2, OK, 0]",
            "+I[live, SPX, VAR99, 2008, 2008-10-15, 1.9, HARD, 2]",
            "+I[live, SPX, VAR99, 2018, 2018-12-31, 1.0, WARN, 0]");
  }

  @Test
  void largestMovesAreMeasuredInTheVolatilityBeforeThem() {
    double[] levels = new double[30];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = 100 + 3 * Math.sin(i) + (i == 25 ? -20 : 0);
    }
    LocalDate first = LocalDate.of(2018, 1, 1);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      rows.add(bar("SPX", first.plusDays(i), String.valueOf(levels[i])));
      rows.add(bar("FLAT", first.plusDays(i), "50.0"));
      rows.add(bar("SHORT", first.plusDays(i), i < 15 ? "0.0" : String.valueOf(levels[i])));
    }
    TableEnvironment session = Sessions.empty();
    session.executeSql(
        "CREATE TEMPORARY VIEW market_bars_latest (run_id, instrument_id, session_date, `interval`,"
            + " `close`, adjusted_close) AS VALUES "
            + String.join(", ", rows));

    List<Row> moves = Sessions.run(session, SqlScripts.query("largest_moves"), Map.of());

    assertThat(moves).hasSize(3).allMatch(move -> "SPX".equals(move.getField("instrument_id")));
    List<Integer> expected = ranked(levels);
    for (int place = 0; place < moves.size(); place++) {
      int day = expected.get(place);
      Row move = moves.get(place);
      assertThat(move.getField("place")).isEqualTo(place + 1L);
      assertThat(move.getField("session_year")).isEqualTo(2018L);
      assertThat(move.getField("session_date")).isEqualTo(first.plusDays(day));
      assertThat((Double) move.getField("log_return"))
          .isCloseTo(logReturn(levels, day), within(1e-15));
      assertThat((Double) move.getField("z")).isCloseTo(z(levels, day), within(1e-9));
    }
    assertThat(expected.subList(0, 2)).containsExactlyInAnyOrder(25, 26);
  }

  private static String bar(String instrument, LocalDate day, String close) {
    return String.format(
        Locale.ROOT,
        "('live', '%s', DATE '%s', '1d', CAST(%s AS DOUBLE), CAST(NULL AS DOUBLE))",
        instrument,
        day,
        close);
  }

  private static double logReturn(double[] levels, int day) {
    return Math.log(levels[day] / levels[day - 1]);
  }

  /** The return over the sample standard deviation of the twenty before it. */
  private static double z(double[] levels, int day) {
    double mean = 0;
    for (int k = day - 20; k < day; k++) {
      mean += logReturn(levels, k) / 20;
    }
    double squares = 0;
    for (int k = day - 20; k < day; k++) {
      squares += Math.pow(logReturn(levels, k) - mean, 2);
    }
    return logReturn(levels, day) / Math.sqrt(squares / 19);
  }

  /** Days with twenty returns before them, largest move first. */
  private static List<Integer> ranked(double[] levels) {
    List<Integer> days = new ArrayList<>();
    for (int day = 21; day < levels.length; day++) {
      days.add(day);
    }
    days.sort((a, b) -> Double.compare(Math.abs(z(levels, b)), Math.abs(z(levels, a))));
    return days;
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }
}
