package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolSurface;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** The tables that events are written to, in the order of the data flow. */
public final class Tables {

  private static final String VERSION = "version";
  private static final String AVAILABLE_AT = "available_at";

  public static final Table<Observation> MACRO_SERIES =
      Table.of("macro_series", Observation.class)
          .key("series_code", "observed_at", "vintage")
          .newestBy("vintage")
          .build();

  public static final Table<Bar> MARKET_BARS =
      Table.of("market_bars", Bar.class)
          .key("instrument_id", "interval", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<CurvePoint> CURVE_POINTS =
      Table.of("curve_points", CurvePoint.class)
          .key("curve_id", "tenor", "observed_at")
          .newestBy(VERSION)
          .build();

  /** Strike and delta of a quote may be null, so the key has the pillar that they make. */
  public static final Table<VolQuote> VOL_QUOTES =
      Table.of("vol_quotes", VolQuote.class)
          .with(new Column<>("pillar", SqlType.TEXT, VolQuote::pillar))
          .key("underlying", "tenor", "pillar", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<VolSurface> VOL_SURFACES =
      Table.of("vol_surfaces", VolSurface.class)
          .key("underlying", "tenor", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<Positioning> POSITIONING =
      Table.of("positioning", Positioning.class)
          .key("contract_code", "report", "combined", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<Document> DOCUMENTS =
      Table.of("documents", Document.class).key("source", "document_id").newestBy(VERSION).build();

  public static final Table<ScheduleEvent> SCHEDULE_EVENTS =
      Table.of("schedule_events", ScheduleEvent.class)
          .key("calendar", "kind", "date")
          .newestBy(AVAILABLE_AT)
          .build();

  /** Each model of a day is a row of its own. */
  public static final Table<CurveSnapshot> CURVE_SNAPSHOTS =
      Table.of("curve_snapshots", CurveSnapshot.class)
          .key("curve_id", "model", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<Feature> FEATURES =
      Table.of("features", Feature.class)
          .key("name", "instrument_id", "interval", "observed_at")
          .newestBy(VERSION)
          .build();

  public static final Table<Signal> SIGNALS =
      Table.of("signals", Signal.class)
          .key("strategy_id", "instrument_id", "decision_time")
          .newestBy(VERSION)
          .build();

  public static final Table<Position> POSITIONS =
      Table.of("positions", Position.class)
          .key("book", "instrument_id", "effective_at", VERSION)
          .newestBy(VERSION)
          .build();

  public static final Table<Limit> LIMITS =
      Table.of("limits", Limit.class)
          .key("limit_id", "effective_at", VERSION)
          .newestBy(VERSION)
          .build();

  public static final Table<Parameter> PARAMETERS =
      Table.of("parameters", Parameter.class)
          .key("target", "name", "effective_at", VERSION)
          .newestBy(VERSION)
          .build();

  public static final Table<Mandate> MANDATES =
      Table.of("mandates", Mandate.class)
          .key("node", "effective_at", VERSION)
          .newestBy(VERSION)
          .build();

  public static final Table<TradingStop> TRADING_STOPS =
      Table.of("trading_stops", TradingStop.class)
          .key("node", "effective_at", VERSION)
          .newestBy(VERSION)
          .build();

  /** A line is written once and never changes. */
  public static final Table<JournalEntry> RISK_JOURNAL =
      Table.of("risk_journal", JournalEntry.class).key("node", "available_at", "entry").build();

  public static final Table<RiskMetric> RISK_METRICS =
      Table.of("risk_metrics", RiskMetric.class)
          .key("as_of", "node", "metric", "method", "confidence_bp", "window", "observed_at")
          .newestBy(VERSION)
          .exporting(
              "as_of",
              "node",
              "metric",
              "method",
              "confidence_bp",
              "window",
              "n",
              "value",
              "currency",
              "flags",
              VERSION)
          .build();

  public static final Table<Utilisation> RISK_UTILISATION =
      Table.of("risk_utilisation", Utilisation.class)
          .key("as_of", "node", "metric", "limit_id", "observed_at")
          .newestBy(VERSION)
          .exporting(
              "as_of",
              "node",
              "metric",
              "limit_id",
              "limit_version",
              "value",
              "limit",
              "utilisation",
              "severity",
              "flags")
          .build();

  /** The vector of each node's last day; an earlier day never replaces it. */
  public static final Table<ScenarioPnl> SCENARIOS =
      Table.of("scenarios", ScenarioPnl.class).key("node").newestBy("as_of").build();

  /** Each alert as it stands. */
  public static final Table<Alert> ALERTS =
      Table.of("alerts", Alert.class)
          .as("evidence", SqlType.JSON)
          .key("alert_id", "opened_at")
          .newestBy(VERSION)
          .build();

  /** Every step of every alert. */
  public static final Table<Alert> ALERT_EVENTS =
      Table.of("alert_events", Alert.class)
          .as("evidence", SqlType.JSON)
          .key("alert_id", VERSION, "opened_at")
          .newestBy(VERSION)
          .build();

  /** One origin may yield several letters, so the key includes what they say. */
  public static final Table<DeadLetter> DEAD_LETTERS =
      Table.of("dead_letters", DeadLetter.class)
          .with(new Column<>("content_hash", SqlType.TEXT, Tables::contentHash))
          .key("source", "origin", "reason", "content_hash", AVAILABLE_AT)
          .build();

  public static final Table<DataStatus> DATA_STATUS =
      Table.of("data_status", DataStatus.class).key("series", "source").newestBy(VERSION).build();

  public static final Table<DataFinding> DATA_FINDINGS =
      Table.of("data_findings", DataFinding.class)
          .key("source", "series", "observed_at", "origin", "code", "action", AVAILABLE_AT)
          .build();

  /** Every table that events are written to. */
  public static final List<Table<?>> ALL =
      List.of(
          MACRO_SERIES,
          MARKET_BARS,
          CURVE_POINTS,
          VOL_QUOTES,
          VOL_SURFACES,
          POSITIONING,
          DOCUMENTS,
          SCHEDULE_EVENTS,
          CURVE_SNAPSHOTS,
          FEATURES,
          SIGNALS,
          POSITIONS,
          LIMITS,
          PARAMETERS,
          MANDATES,
          TRADING_STOPS,
          RISK_METRICS,
          RISK_UTILISATION,
          RISK_JOURNAL,
          SCENARIOS,
          ALERTS,
          ALERT_EVENTS,
          DEAD_LETTERS,
          DATA_STATUS,
          DATA_FINDINGS);

  private Tables() {}

  /** The table of that name. */
  public static Table<?> named(String name) {
    return ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no table " + name));
  }

  /** SHA-256 of message, NUL, payload in UTF-8; null counts as empty. */
  static String contentHash(DeadLetter letter) {
    String content =
        Objects.requireNonNullElse(letter.message(), "")
            + '\0'
            + Objects.requireNonNullElse(letter.payload(), "");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
