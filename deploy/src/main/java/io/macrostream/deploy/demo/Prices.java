package io.macrostream.deploy.demo;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.deploy.database.Query;
import io.macrostream.functions.event.Instrument;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The newest levels of what a run holds. */
final class Prices {

  /**
   * Yields stand in {@code curve_points} under curve and tenor, everything else in {@code
   * market_bars}.
   */
  private static final String NEWEST =
      """
      SELECT held.instrument_id, node.id IS NOT NULL AS yield, coalesce(bar.close, point.rate) AS level
      FROM (SELECT DISTINCT instrument_id FROM positions WHERE run_id = ?) held
      LEFT JOIN unnest(?::text[], ?::text[], ?::text[]) AS node (id, curve_id, tenor)
        ON node.id = held.instrument_id
      LEFT JOIN LATERAL (
        SELECT close FROM market_bars
        WHERE run_id = ? AND instrument_id = held.instrument_id AND "interval" = '1d'
          AND observed_at < ?::date + 1
        ORDER BY observed_at DESC LIMIT 1) bar ON true
      LEFT JOIN LATERAL (
        SELECT rate FROM curve_points
        WHERE run_id = ? AND curve_id = node.curve_id AND tenor = node.tenor
          AND observed_at < ?::date + 1
        ORDER BY observed_at DESC LIMIT 1) point ON true
      ORDER BY held.instrument_id
      """;

  /** Instruments that are nodes of a curve. */
  private static final List<Instrument> NODES =
      InstrumentMaster.bundled().all().stream()
          .filter(instrument -> instrument.curveId() != null)
          .toList();

  private Prices() {}

  /**
   * A level.
   *
   * @param yield whether it is a rate, as a decimal fraction
   * @param level the newest close or rate; null if there is none
   */
  record Price(String instrument, boolean yield, Double level) {}

  /** Those known at the end of {@code day}, by instrument. */
  static List<Price> read(Query query, String run, String day) throws SQLException {
    return query
        .rows(
            NEWEST,
            run,
            nodes(Instrument::id),
            nodes(Instrument::curveId),
            nodes(Instrument::tenor),
            run,
            day,
            run,
            day)
        .stream()
        .map(Prices::price)
        .toList();
  }

  private static Price price(Map<String, Object> row) {
    return new Price(
        row.get("instrument_id").toString(), (Boolean) row.get("yield"), (Double) row.get("level"));
  }

  private static String[] nodes(Function<Instrument, String> field) {
    return NODES.stream().map(field).toArray(String[]::new);
  }
}
