package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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

  @Test
  void rollingSharpeLooksBackOverAYearOfReturns() {
    int days = 256;
    LocalDate first = LocalDate.of(2018, 1, 1);
    double[] levels = new double[days];
    for (int i = 0; i < days; i++) {
      levels[i] = 100 + 0.02 * i + 3 * Math.sin(i);
    }
    TableEnvironment session = Sessions.empty();
    session.executeSql(
        """
        CREATE TEMPORARY TABLE days (n BIGINT) WITH (
          'connector' = 'datagen', 'number-of-rows' = '%d', 'fields.n.kind' = 'sequence',
          'fields.n.start' = '0', 'fields.n.end' = '%d')
        """
            .formatted(days, days - 1));
    session.executeSql(
        """
        CREATE TEMPORARY VIEW market_bars_latest AS
        SELECT
          'live' AS run_id, instrument_id, '1d' AS `interval`, CAST(NULL AS DOUBLE) AS adjusted_close,
          TIMESTAMPADD(DAY, CAST(n AS INT), DATE '2018-01-01') AS session_date,
          IF(instrument_id = 'SPX', 100 + 0.02E0 * n + 3 * SIN(n), 50.0E0) AS `close`
        FROM days CROSS JOIN (VALUES ('SPX'), ('FLAT')) AS t(instrument_id)
        """);

    List<Row> figures = Sessions.run(session, SqlScripts.query("rolling_sharpe"), Map.of());

    assertThat(figures).hasSize(2 * (days - 252));
    for (int i = 0; i < days - 252; i++) {
      Row flat = figures.get(i);
      assertThat(flat.getField("instrument_id")).isEqualTo("FLAT");
      assertThat(flat.getField("sharpe")).isNull();
      assertThat(flat.getField("max_drawdown")).isEqualTo(0.0);
      Row row = figures.get(days - 252 + i);
      assertThat(row.getField("session_date")).isEqualTo(first.plusDays(252 + i));
      double[] returns = new double[252];
      for (int k = 0; k < returns.length; k++) {
        returns[k] = levels[i + k + 1] / levels[i + k] - 1;
      }
      assertThat((Double) row.getField("sharpe")).isCloseTo(sharpe(returns), within(1e-9));
      assertThat((Double) row.getField("max_drawdown")).isCloseTo(drawdown(returns), within(1e-12));
    }
  }

  /** Prices worked out from 100000 / (1 + r)^(bd / 252); the holidays are those of 2024. */
  @Test
  void di1PricesFollowTheRateAndTheBusinessDays() {
    TableEnvironment session = Sessions.empty();
    curve(
        session,
        "('live', 'B3_DI1', 'V24', 92, DATE '2024-07-01', 0.1045)",
        "('live', 'B3_DI1', 'V24', 91, DATE '2024-07-02', 0.105)",
        "('live', 'B3_DI1', 'F25', 185, DATE '2024-07-01', 0.107)",
        "('live', 'B3_DI1', 'X', 185, DATE '2024-07-03', -1.5)",
        "('live', 'B3_PRE', '30D', 30, DATE '2024-07-01', 0.104)");
    List<Row> rows = Sessions.run(session, SqlScripts.query("di1_prices"), Map.of());
    assertThat(rows).hasSize(4);
    double v24 = cents(100_000 / Math.pow(1.1045, 66 / 252.0));
    double dayAfter = cents(100_000 / Math.pow(1.105, 65 / 252.0));
    assertDi1(rows.get(0), "V24", 66, v24, null);
    assertDi1(rows.get(1), "F25", 129, cents(100_000 / Math.pow(1.107, 129 / 252.0)), null);
    assertDi1(rows.get(2), "V24", 65, dayAfter, dayAfter - v24);
    assertThat(rows.get(3).getField("price")).isNull();
  }

  private static void assertDi1(Row row, String tenor, int days, double price, Double change) {
    assertThat(row.getField("tenor")).isEqualTo(tenor);
    assertThat(row.getField("business_days")).isEqualTo(days);
    assertThat((Double) row.getField("price")).isCloseTo(price, within(1e-9));
    if (change == null) {
      assertThat(row.getField("change")).isNull();
    } else {
      assertThat((Double) row.getField("change")).isCloseTo(change, within(1e-9));
    }
  }

  /**
   * Nodes 21 business days (July 2024) and more apart; the bond grows by the forward it rolls over.
   */
  @Test
  void realCurveCarryIsTheForwardBeforeTheNodeLessTheFunding() {
    TableEnvironment session = Sessions.empty();
    curve(
        session,
        "('live', 'B3_DAP', 'Q24', 45, DATE '2024-07-01', 0.055)",
        "('live', 'B3_DAP', 'X24', 137, DATE '2024-07-01', 0.060)",
        "('live', 'B3_DAP', 'Z24', 142, DATE '2024-07-01', 0.061)");
    List<Row> rows = Sessions.run(session, SqlScripts.query("real_curve_carry"), Map.of());
    assertThat(rows).extracting(row -> row.getField("tenor")).containsExactly("X24", "Z24");
    int near = 33;
    int far = 99;
    double growth = Math.pow(1.060, far / 252.0) / Math.pow(1.055, near / 252.0);
    double month = Math.pow(growth, 21.0 / (far - near));
    Row row = rows.get(0);
    assertThat(row.getField("business_days")).isEqualTo(far);
    assertThat((Double) row.getField("total"))
        .isCloseTo(month - Math.pow(1.055, 21 / 252.0), within(1e-12));
    assertThat((Double) row.getField("carry") + (Double) row.getField("roll_down"))
        .isCloseTo((Double) row.getField("total"), within(1e-14));
    assertThat(rows.get(1).getField("total")).isNull();
  }

  private static void curve(TableEnvironment session, String... nodes) {
    session.executeSql(
        "CREATE TEMPORARY VIEW curve_points_latest AS SELECT run_id, curve_id, tenor, tenor_days,"
            + " session_date, CAST(rate AS DOUBLE) AS rate FROM (VALUES "
            + String.join(", ", nodes)
            + ") AS t (run_id, curve_id, tenor, tenor_days, session_date, rate)");
  }

  private static double cents(double price) {
    return Math.round(price * 100) / 100.0;
  }

  private static double sharpe(double[] returns) {
    double mean = Arrays.stream(returns).average().orElseThrow();
    double squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
    return mean / Math.sqrt(squares / (returns.length - 1)) * Math.sqrt(252);
  }

  private static double drawdown(double[] returns) {
    double wealth = 1;
    double peak = 1;
    double deepest = 0;
    for (double each : returns) {
      wealth *= 1 + each;
      peak = Math.max(peak, wealth);
      deepest = Math.max(deepest, 1 - wealth / peak);
    }
    return deepest;
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
