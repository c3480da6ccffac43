package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.jobs.stage.QualityStage;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The facts of ingest, read, judged, and stored in their tables.
 *
 * @param bars daily prices and those of intervals
 * @param points nodes of curves
 * @param vols quotes of volatility
 * @param observations vintages of macro series
 * @param dates of calendars
 * @param positions what books hold
 * @param limits control data
 */
record JudgedFacts(
    DataStream<Bar> bars,
    DataStream<CurvePoint> points,
    DataStream<VolQuote> vols,
    DataStream<Observation> observations,
    DataStream<ScheduleEvent> dates,
    DataStream<Position> positions,
    DataStream<Limit> limits) {

  /** What the judges of a job are told: of every instrument and series that facts may be about. */
  static QualityStage.Rules rules(Flow flow) {
    InstrumentMaster master = flow.instruments();
    return new QualityStage.Rules(
        new InstrumentLookup(master.all(), master.families()),
        KnownSeries.of(SeriesRegistry.bundled(), Units.bundled()),
        PriceIdentities.bundled(master),
        flow.versions(Topics.QUALITY_ACTIONS),
        flow.end());
  }

  /** What the rates of curves are. */
  static CurveLookup curves(Flow flow) {
    return CurveCatalogue.bundled(flow.instruments());
  }

  /** The instruments that books may hold. */
  static Map<String, Instrument> holdable(Flow flow) {
    Map<String, Instrument> byId = new TreeMap<>();
    flow.instruments().all().forEach(instrument -> byId.put(instrument.id(), instrument));
    return byId;
  }

  /**
   * Wires all of it.
   *
   * @param bars those of ingest, and others that are to be judged with them
   */
  static JudgedFacts of(Flow flow, DataStream<Bar> bars, QualityStage.Rules rules) {
    var holdable = new InstrumentLookup(holdable(flow).values());
    var facts =
        new JudgedFacts(
            flow.judged(QualityStage.ofBars(bars, rules)),
            flow.judged(QualityStage.ofCurvePoints(flow.read(Topics.CURVE_POINTS), rules)),
            flow.judged(
                QualityStage.ofVolQuotes(flow.read(Topics.VOL_QUOTES), rules.instruments())),
            flow.judged(QualityStage.ofObservations(flow.read(Topics.OBSERVATIONS), rules)),
            flow.judged(QualityStage.ofDates(flow.read(Topics.SCHEDULE))),
            flow.judged(QualityStage.ofPositions(flow.read(Topics.POSITIONS), holdable)),
            flow.versions(Topics.LIMITS));
    flow.store(facts.bars(), Tables.MARKET_BARS);
    flow.store(facts.points(), Tables.CURVE_POINTS);
    flow.store(facts.vols(), Tables.VOL_QUOTES);
    flow.store(facts.positions(), Tables.POSITIONS);
    flow.store(facts.limits(), Tables.LIMITS);
    flow.store(facts.observations(), Tables.MACRO_SERIES);
    flow.store(
        flow.judged(QualityStage.ofPositioning(flow.read(Topics.POSITIONING))), Tables.POSITIONING);
    flow.store(
        flow.judged(QualityStage.ofDocuments(flow.read(Topics.DOCUMENTS))), Tables.DOCUMENTS);
    flow.refuse(QualityStage.ofCurveDays(facts.points()));
    flow.refuse(QualityStage.ofIdentities(facts.bars(), rules));
    return facts;
  }
}
