package io.macrostream.jobs;

import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.DrawdownStage;
import io.macrostream.jobs.stage.LimitStage;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the risk job computes, before anything of it leaves the job.
 *
 * @param closes scenario vectors of every node at the close of days
 * @param metrics risk figures, those of mandates included
 * @param mandates in force
 * @param stops emergency stops of trading
 * @param drawdown what mandates gave
 * @param limited figures held against limits
 * @param alerts what became of breaches
 * @param answers to what people ask
 */
public record ComputedRisk(
    DataStream<NodeDay> closes,
    DataStream<RiskMetric> metrics,
    DataStream<Mandate> mandates,
    DataStream<TradingStop> stops,
    DrawdownStage drawdown,
    LimitStage limited,
    AlertStage alerts,
    DataStream<WhatIfAnswer> answers) {}
