package io.macrostream.functions.event;

import io.macrostream.functions.event.Topic.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics that exist, in the order of the data flow. */
public final class Topics {

  private static final Duration TICK = Topic.TICK_HEARTBEAT;
  private static final Duration OTHER = Topic.OTHER_HEARTBEAT;

  public static final Topic<Observation> OBSERVATIONS =
      Topic.exactlyOnce("macro.observations", Observation.class, Writer.INGEST);
  public static final Topic<Trade> TRADES =
      Topic.atLeastOnce("market.trades", Trade.class, TICK, Writer.INGEST);
  public static final Topic<Quote> QUOTES =
      Topic.atLeastOnce("market.quotes", Quote.class, TICK, Writer.INGEST);
  public static final Topic<BookUpdate> BOOKS =
      Topic.atLeastOnce("market.books", BookUpdate.class, TICK, Writer.INGEST);
  public static final Topic<Bar> BARS =
      Topic.exactlyOnce("market.bars", Bar.class, Writer.INGEST, Writer.PIPELINE);
  public static final Topic<CurvePoint> CURVE_POINTS =
      Topic.exactlyOnce("curve.points", CurvePoint.class, Writer.INGEST);
  public static final Topic<VolQuote> VOL_QUOTES =
      Topic.exactlyOnce("vol.quotes", VolQuote.class, Writer.INGEST);
  public static final Topic<VolSurface> VOL_SURFACES =
      Topic.exactlyOnce("vol.surfaces", VolSurface.class, Writer.PIPELINE);
  public static final Topic<Positioning> POSITIONING =
      Topic.exactlyOnce("positioning", Positioning.class, Writer.INGEST);
  public static final Topic<Document> DOCUMENTS =
      Topic.exactlyOnce("documents", Document.class, Writer.INGEST);
  public static final Topic<ScheduleEvent> SCHEDULE =
      Topic.exactlyOnce("schedule.events", ScheduleEvent.class, Writer.INGEST);
  public static final Topic<CurveSnapshot> CURVE_SNAPSHOTS =
      Topic.exactlyOnce("curve.snapshots", CurveSnapshot.class, Writer.PIPELINE);
  public static final Topic<Feature> FEATURES =
      Topic.exactlyOnce("features", Feature.class, Writer.PIPELINE);
  public static final Topic<Signal> SIGNALS =
      Topic.exactlyOnce("signals", Signal.class, Writer.PIPELINE);
  public static final Topic<Position> POSITIONS =
      Topic.exactlyOnce("portfolio.positions", Position.class, Writer.INGEST);
  public static final Topic<Command> COMMANDS =
      Topic.atLeastOnce("commands", Command.class, OTHER, Writer.INGEST, Writer.CLIENTS);
  public static final Topic<Limit> LIMITS = Topic.control("limits", Limit.class);
  public static final Topic<Parameter> PARAMETERS = Topic.control("parameters", Parameter.class);
  public static final Topic<AlertAction> ALERT_ACTIONS =
      Topic.control("alert.actions", AlertAction.class);
  public static final Topic<QualityAction> QUALITY_ACTIONS =
      Topic.control("quality.actions", QualityAction.class);
  public static final Topic<Mandate> MANDATES = Topic.control("mandates", Mandate.class);
  public static final Topic<MandateAction> MANDATE_ACTIONS =
      Topic.control("mandate.actions", MandateAction.class);
  public static final Topic<TradingStop> TRADING_STOPS =
      Topic.control("trading.stops", TradingStop.class);
  public static final Topic<WhatIfRequest> WHAT_IF_REQUESTS =
      Topic.control("what-if.requests", WhatIfRequest.class);
  public static final Topic<RiskMetric> RISK_METRICS =
      Topic.exactlyOnce("risk.metrics", RiskMetric.class, Writer.PIPELINE);
  public static final Topic<Utilisation> UTILISATION =
      Topic.exactlyOnce("risk.utilisation", Utilisation.class, Writer.PIPELINE);
  public static final Topic<JournalEntry> RISK_JOURNAL =
      Topic.exactlyOnce("risk.journal", JournalEntry.class, Writer.PIPELINE);
  public static final Topic<WhatIfAnswer> WHAT_IF_ANSWERS =
      Topic.atLeastOnce("what-if.answers", WhatIfAnswer.class, OTHER, Writer.PIPELINE);
  public static final Topic<Alert> ALERTS =
      Topic.atLeastOnce("alerts", Alert.class, OTHER, Writer.PIPELINE, Writer.WATCHDOG);
  public static final Topic<Notification> NOTIFICATIONS =
      Topic.atLeastOnce("alert.notifications", Notification.class, OTHER, Writer.NOTIFIER);
  public static final Topic<DataStatus> DATA_STATUS =
      Topic.exactlyOnce("data.status", DataStatus.class, Writer.INGEST, Writer.PIPELINE);
  public static final Topic<DataFinding> FINDINGS =
      Topic.exactlyOnce("data.findings", DataFinding.class, Writer.PIPELINE);
  public static final Topic<ClockTick> CLOCK =
      Topic.exactlyOnce("clock", ClockTick.class, Writer.INGEST);
  public static final Topic<DeadLetter> DEAD_LETTERS =
      Topic.atLeastOnce(
          "dead-letters",
          DeadLetter.class,
          OTHER,
          Writer.INGEST,
          Writer.PIPELINE,
          Writer.WATCHDOG,
          Writer.NOTIFIER);

  /** Every topic. */
  public static final List<Topic<?>> ALL =
      List.of(
          OBSERVATIONS,
          TRADES,
          QUOTES,
          BOOKS,
          BARS,
          CURVE_POINTS,
          VOL_QUOTES,
          VOL_SURFACES,
          POSITIONING,
          DOCUMENTS,
          SCHEDULE,
          CURVE_SNAPSHOTS,
          FEATURES,
          SIGNALS,
          POSITIONS,
          COMMANDS,
          LIMITS,
          PARAMETERS,
          ALERT_ACTIONS,
          QUALITY_ACTIONS,
          MANDATES,
          MANDATE_ACTIONS,
          TRADING_STOPS,
          WHAT_IF_REQUESTS,
          RISK_METRICS,
          UTILISATION,
          RISK_JOURNAL,
          WHAT_IF_ANSWERS,
          ALERTS,
          NOTIFICATIONS,
          DATA_STATUS,
          FINDINGS,
          CLOCK,
          DEAD_LETTERS);

  private static final Map<String, Topic<?>> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

  private static final Map<Class<?>, Topic<?>> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Topic::type, Function.identity()));

  private Topics() {}

  /** The topic of an event. */
  public static Topic<?> of(Event event) {
    return BY_TYPE.get(event.getClass());
  }

  /** The topic of that name, if it is one of ours. */
  public static Optional<Topic<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
