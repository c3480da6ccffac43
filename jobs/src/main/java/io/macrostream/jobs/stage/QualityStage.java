package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.Versioned;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveDayQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.quality.DecisionAudit;
import io.macrostream.functions.operator.quality.FactQuality;
import io.macrostream.functions.operator.quality.IdentityCloses;
import io.macrostream.functions.operator.quality.IdentityQuality;
import io.macrostream.functions.operator.quality.ObservationQuality;
import io.macrostream.functions.operator.quality.QualityFunction;
import io.macrostream.functions.operator.quality.QuoteQuality;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.quality.PriceIdentity;
import io.macrostream.functions.quality.SeriesLookup;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Judges what ingest wrote before anything is computed from it.
 *
 * @param <T> type of the records
 * @param accepted the usable records, flagged where in doubt
 * @param facts dead letters of the others, and the status of each series
 */
public record QualityStage<T extends Event>(DataStream<T> accepted, DataStream<TopicRecord> facts) {

  /**
   * What all judges of one job are told.
   *
   * @param instruments the instrument master
   * @param series terms of macro series
   * @param identities what prices must be to each other
   * @param actions what was decided about records in quarantine
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public record Rules(
      InstrumentLookup instruments,
      SeriesLookup series,
      List<PriceIdentity> identities,
      DataStream<QualityAction> actions,
      long until) {}

  /** Judges trades, by instrument. */
  public static QualityStage<Trade> ofTrades(DataStream<Trade> trades, Rules rules) {
    return ofTrades(trades, rules, TradeQuality.MEMORY);
  }

  /**
   * Judges trades, by instrument.
   *
   * @param memory how long a trade is remembered, a day or less
   */
  public static QualityStage<Trade> ofTrades(
      DataStream<Trade> trades, Rules rules, Duration memory) {
    return of(
        trades,
        Trade::instrumentId,
        new TradeQuality(rules.instruments, rules.until, memory),
        Topics.TRADES,
        rules,
        "trades");
  }

  /** Judges quotes, by instrument. */
  public static QualityStage<Quote> ofQuotes(DataStream<Quote> quotes, Rules rules) {
    return of(
        quotes,
        Quote::instrumentId,
        new QuoteQuality(rules.instruments, rules.until),
        Topics.QUOTES,
        rules,
        "quotes");
  }

  /** Judges bars, by instrument. */
  public static QualityStage<Bar> ofBars(DataStream<Bar> bars, Rules rules) {
    return of(
        bars,
        Bar::instrumentId,
        new BarQuality(rules.instruments, rules.until),
        Topics.BARS,
        rules,
        "bars");
  }

  /** Judges curve points, by node. */
  public static QualityStage<CurvePoint> ofCurvePoints(DataStream<CurvePoint> points, Rules rules) {
    return of(
        points,
        CurveQuality::series,
        new CurveQuality(rules.instruments, rules.until),
        Topics.CURVE_POINTS,
        rules,
        "curves");
  }

  /** Judges each day of a curve as a whole, beside the path of its points; gives out facts only. */
  public static DataStream<TopicRecord> ofCurveDays(DataStream<CurvePoint> points) {
    return points
        .keyBy(CurvePoint::curveId)
        .transform(
            "Quality: curve days",
            TypeInformation.of(TopicRecord.class),
            WriteBehindOperator.of(new CurveDayQuality()))
        .uid("quality-curve-days");
  }

  /** Holds daily closes against each other, beside the path of their bars; gives out facts only. */
  public static DataStream<TopicRecord> ofIdentities(DataStream<Bar> bars, Rules rules) {
    return bars.flatMap(new IdentityCloses(rules.identities))
        .uid("quality-identity-closes")
        .name("Closes by identity")
        .keyBy(IdentityClose::key)
        .transform(
            "Quality: identities",
            TypeInformation.of(TopicRecord.class),
            WriteBehindOperator.of(new IdentityQuality(rules.identities)))
        .uid("quality-identities");
  }

  /** Audits what was decided: no input may have been available later; gives out facts only. */
  public static DataStream<TopicRecord> ofDecisions(
      DataStream<Feature> features, DataStream<Signal> signals) {
    return features
        .flatMap(new DecisionAudit.OfFeatures())
        .uid("quality-audit-features")
        .name("Audit: features")
        .union(
            signals
                .flatMap(new DecisionAudit.OfSignals())
                .uid("quality-audit-signals")
                .name("Audit: signals"));
  }

  /** Judges the vintages of observations, by series. */
  public static QualityStage<Observation> ofObservations(
      DataStream<Observation> observations, Rules rules) {
    return of(
        observations,
        Observation::seriesCode,
        new ObservationQuality(rules.series, rules.until),
        Topics.OBSERVATIONS,
        rules,
        Topics.OBSERVATIONS.name());
  }

  /** Judges positions, by book and instrument. */
  public static QualityStage<Position> ofPositions(
      DataStream<Position> positions, InstrumentLookup instruments) {
    return ofFacts(
        positions,
        Topics.POSITIONS,
        position -> "",
        position ->
            instruments.find(position.instrumentId()).isPresent()
                ? Optional.empty()
                : Optional.of(position.instrumentId() + " is not in the instrument master"));
  }

  /** Judges the versions of what a key names. */
  public static <T extends Versioned> QualityStage<T> ofVersions(
      DataStream<T> facts, Topic<T> topic) {
    return ofFacts(facts, topic, fact -> "", fact -> Optional.empty());
  }

  /** Judges dates of calendars. */
  public static QualityStage<ScheduleEvent> ofDates(DataStream<ScheduleEvent> dates) {
    return ofFacts(
        dates,
        Topics.SCHEDULE,
        date -> date.kind() + '/' + LocalDate.ofEpochDay(date.date()),
        date -> Optional.empty());
  }

  /** Judges the versions of volatility quotes; each must be about an instrument of the master. */
  public static QualityStage<VolQuote> ofVolQuotes(
      DataStream<VolQuote> quotes, InstrumentLookup instruments) {
    return ofFacts(
        quotes,
        Topics.VOL_QUOTES,
        quote ->
            String.join("/", quote.tenor(), quote.pillar(), EventJson.format(quote.observedAt())),
        quote ->
            instruments.find(quote.underlying()).isPresent()
                ? Optional.empty()
                : Optional.of(quote.underlying() + " is not in the instrument master"));
  }

  /** Judges the versions of reports of traders. */
  public static QualityStage<Positioning> ofPositioning(DataStream<Positioning> reports) {
    return ofFacts(
        reports,
        Topics.POSITIONING,
        report ->
            String.join(
                "/",
                report.report(),
                report.combined() ? "combined" : "futures",
                EventJson.format(report.observedAt())),
        report -> Optional.empty());
  }

  /** Judges the versions of documents. */
  public static QualityStage<Document> ofDocuments(DataStream<Document> documents) {
    return ofFacts(documents, Topics.DOCUMENTS, Document::documentId, document -> Optional.empty());
  }

  private static <T extends Event> QualityStage<T> ofFacts(
      DataStream<T> facts,
      Topic<T> topic,
      FactQuality.Name<T> name,
      FactQuality.Unknown<T> unknown) {
    var accepted =
        facts
            .keyBy(T::key)
            .process(new FactQuality<>(topic, name, unknown))
            .returns(topic.type())
            .uid("quality-" + topic.name())
            .name("Quality: " + topic.name());
    return new QualityStage<>(accepted, accepted.getSideOutput(DeadLetters.FACTS));
  }

  private static <T extends Repeatable> QualityStage<T> of(
      DataStream<T> events,
      KeySelector<T, String> key,
      QualityFunction<T> judge,
      Topic<T> topic,
      Rules rules,
      String what) {
    String name = topic.name();
    DataStream<QualityAction> actions =
        rules
            .actions
            .filter(action -> Origin.topic(action.origin()).filter(name::equals).isPresent())
            .uid("quality-actions-" + what)
            .name("Quality actions: " + what);
    var accepted =
        events
            .keyBy(key)
            .connect(actions.keyBy(action -> Origin.series(action.origin()).orElseThrow()))
            .transform(
                "Quality: " + what,
                TypeInformation.of(topic.type()),
                WriteBehindCoOperator.of(judge))
            .uid("quality-" + what);
    return new QualityStage<>(accepted, accepted.getSideOutput(DeadLetters.FACTS));
  }
}
