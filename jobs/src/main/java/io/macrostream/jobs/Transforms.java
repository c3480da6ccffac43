package io.macrostream.jobs;

import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.returns.Level;
import io.macrostream.jobs.stage.BarStage;
import io.macrostream.jobs.stage.CurveStage;
import io.macrostream.jobs.stage.IndicatorStage;
import io.macrostream.jobs.stage.MacroStage;
import io.macrostream.jobs.stage.MicrostructureStage;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.ReturnStage;
import io.macrostream.jobs.stage.VolStage;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Everything computed from facts before anybody decides anything: bars of trades and features,
 * published and stored.
 *
 * @param facts what it was computed from
 * @param trades judged, as an operator keyed by instrument gives them out
 * @param levels daily levels of prices and yields
 * @param features of all stages
 */
record Transforms(
    JudgedFacts facts,
    DataStream<Trade> trades,
    DataStream<Level> levels,
    DataStream<Feature> features) {

  /** Wires all of it. */
  static Transforms of(Flow flow, QualityStage.Rules rules) {
    var trades = flow.judged(QualityStage.ofTrades(flow.read(Topics.TRADES), rules));
    var built = BarStage.of(trades, flow.end());
    var facts = JudgedFacts.of(flow, flow.read(Topics.BARS).union(built.bars()), rules);
    var returns = ReturnStage.of(facts.bars(), facts.points(), rules.instruments());
    var indicators = IndicatorStage.of(facts.bars());
    var curves = CurveStage.of(facts.points(), JudgedFacts.curves(flow), flow.end());
    var quotes = flow.judged(QualityStage.ofQuotes(flow.read(Topics.QUOTES), rules));
    var ticks = MicrostructureStage.of(trades, quotes, flow.end());
    var macro =
        MacroStage.of(facts.observations(), rules.series(), KnownGroups.bundled(rules.series()));
    var vols = VolStage.of(facts.vols(), returns.levels(), flow.end());
    var features =
        together(
            returns.features(),
            indicators.features(),
            curves.features(),
            macro.features(),
            vols.features(),
            ticks.features());

    flow.publish(built.bars(), Topics.BARS);
    flow.publish(curves.snapshots(), Topics.CURVE_SNAPSHOTS, Tables.CURVE_SNAPSHOTS);
    flow.publish(vols.surfaces(), Topics.VOL_SURFACES, Tables.VOL_SURFACES);
    flow.publish(features, Topics.FEATURES, Tables.FEATURES);
    flow.refuse(built.facts());
    return new Transforms(facts, trades, returns.levels(), features);
  }

  /** One stream that all readers of features are chained to: each edge would copy every feature. */
  @SafeVarargs
  private static DataStream<Feature> together(
      DataStream<Feature> first, DataStream<Feature>... others) {
    return first
        .union(others)
        .filter(feature -> true)
        .returns(Feature.class)
        .uid("features")
        .name("Features");
  }
}
