package io.macrostream.jobs;

import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.DrawdownStage;
import io.macrostream.jobs.stage.LimitStage;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.RiskStage;
import io.macrostream.jobs.stage.ScenarioStage;
import io.macrostream.jobs.stage.StopStage;
import io.macrostream.jobs.stage.StrategyStage;
import io.macrostream.jobs.stage.WhatIfStage;
import java.time.Clock;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All stages in one graph: from the topics of ingest to features, signals, risk and alerts. */
public final class PipelineJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-pipeline";

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.BARS,
          Topics.CURVE_SNAPSHOTS,
          Topics.VOL_SURFACES,
          Topics.FEATURES,
          Topics.SIGNALS,
          Topics.RISK_METRICS,
          Topics.UTILISATION,
          Topics.RISK_JOURNAL,
          Topics.WHAT_IF_ANSWERS,
          Topics.ALERTS,
          Topics.DATA_STATUS,
          Topics.FINDINGS,
          Topics.DEAD_LETTERS);

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final Flow flow;

  private PipelineJob(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
    this.flow = new Flow(env, config, NAME);
  }

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.pipeline(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config, NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    new PipelineJob(env, config).wire();
  }

  private void wire() {
    var rules = JudgedFacts.rules(flow);
    var transforms = Transforms.of(flow, rules);
    var facts = transforms.facts();
    var signals =
        StrategyStage.of(
            transforms.levels(),
            transforms.features(),
            flow.versions(Topics.PARAMETERS),
            rules.instruments());

    var questions = flow.read(Topics.WHAT_IF_REQUESTS);
    var risk =
        RiskStage.of(
            transforms.levels(),
            transforms.trades(),
            facts.dates(),
            facts.positions(),
            JudgedFacts.holdable(flow),
            config.risk(),
            config.stress(),
            questions);
    var mandates = flow.versions(Topics.MANDATES);
    var stops = flow.versions(Topics.TRADING_STOPS);
    var drawdown =
        DrawdownStage.of(risk.nodeDays(), mandates, flow.versions(Topics.MANDATE_ACTIONS));
    var metrics = risk.metrics().union(drawdown.metrics());
    var limited = LimitStage.of(metrics, facts.limits());
    var alerts =
        AlertStage.of(
            limited.reports().union(StopStage.reports(stops)), flow.versions(Topics.ALERT_ACTIONS));
    var answers = WhatIfStage.of(questions, risk.whatIfs(), metrics, facts.limits(), config.risk());

    flow.publish(signals, Topics.SIGNALS, Tables.SIGNALS);
    flow.publish(metrics, Topics.RISK_METRICS, Tables.RISK_METRICS);
    flow.publish(drawdown.journal(), Topics.RISK_JOURNAL, Tables.RISK_JOURNAL);
    flow.store(mandates, Tables.MANDATES);
    flow.store(stops, Tables.TRADING_STOPS);
    flow.publish(limited.utilisation(), Topics.UTILISATION, Tables.RISK_UTILISATION);
    flow.publish(answers, Topics.WHAT_IF_ANSWERS);
    flow.publish(alerts.alerts(), Topics.ALERTS);
    flow.store(ScenarioStage.of(risk.nodeDays(), config), Tables.SCENARIOS);
    flow.refuse(QualityStage.ofDecisions(transforms.features(), signals));
    flow.publish(alerts.refused().union(drawdown.refused()), Topics.DEAD_LETTERS);

    DataStream<Alert> raised = alerts.alerts();
    DataStream<DeadLetter> letters = flow.deadLetters();
    if (!config.isHistory()) {
      Watch watch = Watch.of(env, flow, config);
      raised = raised.union(watch.alerts());
      letters = letters.union(watch.deadLetters());
    }
    flow.store(raised, Tables.ALERTS);
    flow.store(raised, Tables.ALERT_EVENTS);
    flow.store(letters, Tables.DEAD_LETTERS);
    flow.store(flow.statuses(), Tables.DATA_STATUS);
    flow.store(flow.findings(), Tables.DATA_FINDINGS);
    flow.write(OWNED);
  }
}
