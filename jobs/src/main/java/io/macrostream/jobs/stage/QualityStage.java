package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.Versioned;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.quality.FactQuality;
import io.macrostream.functions.operator.quality.QualityFunction;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import java.time.LocalDate;
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

  /** Judges trades, by instrument. */
  public static QualityStage<Trade> ofTrades(
      DataStream<Trade> trades, InstrumentLookup instruments) {
    return of(trades, Trade::instrumentId, new TradeQuality(instruments), Trade.class, "trades");
  }

  /** Judges bars, by instrument. */
  public static QualityStage<Bar> ofBars(DataStream<Bar> bars, InstrumentLookup instruments) {
    return of(bars, Bar::instrumentId, new BarQuality(instruments), Bar.class, "bars");
  }

  /** Judges curve points, by node. */
  public static QualityStage<CurvePoint> ofCurvePoints(
      DataStream<CurvePoint> points, InstrumentLookup instruments) {
    return of(
        points, CurveQuality::series, new CurveQuality(instruments), CurvePoint.class, "curves");
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

  /** Judges the vintages of observations. */
  public static QualityStage<Observation> ofObservations(DataStream<Observation> observations) {
    return ofFacts(
        observations,
        Topics.OBSERVATIONS,
        observation -> EventJson.format(observation.observedAt()),
        observation -> Optional.empty());
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

  private static <T extends Event> QualityStage<T> of(
      DataStream<T> events,
      KeySelector<T, String> key,
      QualityFunction<T> rules,
      Class<T> type,
      String what) {
    var accepted =
        events
            .keyBy(key)
            .transform("Quality: " + what, TypeInformation.of(type), WriteBehindOperator.of(rules))
            .uid("quality-" + what);
    return new QualityStage<>(accepted, accepted.getSideOutput(DeadLetters.FACTS));
  }
}
