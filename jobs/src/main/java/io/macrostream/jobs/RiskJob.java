package io.macrostream.jobs;

import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.BarStage;
import io.macrostream.jobs.stage.DrawdownStage;
import io.macrostream.jobs.stage.LimitStage;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.ReturnStage;
import io.macrostream.jobs.stage.RiskStage;
import io.macrostream.jobs.stage.ScenarioStage;
import io.macrostream.jobs.stage.StopStage;
import io.macrostream.jobs.stage.TopicStage;
import io.macrostream.jobs.stage.WhatIfStage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From ticks, positions and limits to risk, utilisation and alerts, in one graph and without
 * waiting for a transaction: the shortest way to an alert.
 *
 * <p>It judges what it reads as {@link TransformJob} does, and leaves it to that job, which runs
 * beside it, to tell of what was refused. Of risk and alerts it writes what the pipeline of the
 * same run would write, in its place: those two never run together.
 */
public final class RiskJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-risk";

  /**
   * A venue repeats what it sent before a connection broke; what ingest repeats after a restart
   * keeps its {@code available_at}, and so is the same record or behind the watermark. A day of
   * ticks, as the job of transforms remembers it, would not fit the heap that the state of this job
   * lives on, and each checkpoint writes all of it: at 20,000 ticks a second a minute is 20 MB.
   */
  private static final Duration TRADE_MEMORY = Duration.ofSeconds(20);

  /**
   * For ever: state is laid out in this many key groups, so that at most as many tasks share it. A
   * checkpoint touches every group of every state, each second; the {@link
   * Environments#MAX_PARALLELISM} of the other jobs costs it more than the state itself.
   */
  public static final int MAX_PARALLELISM = 60;

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.RISK_METRICS,
          Topics.UTILISATION,
          Topics.RISK_JOURNAL,
          Topics.WHAT_IF_ANSWERS,
          Topics.ALERTS);

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final Flow judged;
  private final Flow flow;

  private RiskJob(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
    this.judged = new Flow(env, config, NAME);
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
    env.setMaxParallelism(MAX_PARALLELISM);
    new RiskJob(env, config).wire();
  }

  /** Wires what the job computes and nothing that leaves it, for one who only wants to see it. */
  public static ComputedRisk compute(StreamExecutionEnvironment env, JobConfig config) {
    env.setMaxParallelism(MAX_PARALLELISM);
    return new RiskJob(env, config).computed();
  }

  private ComputedRisk computed() {
    var questions = flow.read(Topics.WHAT_IF_REQUESTS);
    var limits = judged.versions(Topics.LIMITS);
    var risk = risk(questions);
    var mandates = flow.versions(Topics.MANDATES);
    var stops = flow.versions(Topics.TRADING_STOPS);
    var drawdown =
        DrawdownStage.of(risk.nodeDays(), mandates, flow.versions(Topics.MANDATE_ACTIONS));
    var metrics = risk.metrics().union(drawdown.metrics());
    var limited = LimitStage.of(metrics, limits);
    var alerts =
        AlertStage.of(
            limited.reports().union(StopStage.reports(stops)), flow.versions(Topics.ALERT_ACTIONS));
    var answers = WhatIfStage.of(questions, risk.whatIfs(), metrics, limits, config.risk());
    return new ComputedRisk(
        risk.nodeDays(), metrics, mandates, stops, drawdown, limited, alerts, answers);
  }

  private void wire() {
    var computed = computed();
    var metrics = computed.metrics();
    var drawdown = computed.drawdown();
    var limited = computed.limited();
    var alerts = computed.alerts();

    flow.publish(metrics, Topics.RISK_METRICS);
    flow.publish(drawdown.journal(), Topics.RISK_JOURNAL);
    flow.publish(limited.utilisation(), Topics.UTILISATION);
    flow.publish(computed.answers(), Topics.WHAT_IF_ANSWERS);
    flow.publish(alerts.alerts(), Topics.ALERTS);
    flow.storeApart(metrics, Tables.RISK_METRICS);
    flow.storeApart(drawdown.journal(), Tables.RISK_JOURNAL);
    flow.storeApart(computed.mandates(), Tables.MANDATES);
    flow.storeApart(computed.stops(), Tables.TRADING_STOPS);
    flow.storeApart(limited.utilisation(), Tables.RISK_UTILISATION);
    flow.storeApart(ScenarioStage.of(computed.closes(), config), Tables.SCENARIOS);
    flow.publish(alerts.refused().union(drawdown.refused()), Topics.DEAD_LETTERS);

    DataStream<Alert> raised = alerts.alerts();
    DataStream<DeadLetter> letters;
    if (config.isHistory()) {
      letters = flow.ownDeadLetters();
      TopicStage.writeAtOnce(Writer.WATCHDOG, flow.all(), config);
    } else {
      Watch watch = Watch.of(env, flow, config, flow.all());
      raised = raised.union(watch.alerts());
      letters = watch.deadLetters();
    }
    flow.storeApart(raised, Tables.ALERTS);
    flow.storeApart(raised, Tables.ALERT_EVENTS);
    flow.storeApart(letters, Tables.DEAD_LETTERS);
    flow.writePublished(OWNED);
  }

  private RiskStage risk(DataStream<WhatIfRequest> questions) {
    var rules = JudgedFacts.rules(judged);
    var trades =
        judged.judged(QualityStage.ofTrades(judged.read(Topics.TRADES), rules, TRADE_MEMORY));
    var built = BarStage.of(trades, judged.end());
    var bars =
        judged.judged(QualityStage.ofBars(judged.read(Topics.BARS).union(built.bars()), rules));
    var points = judged.judged(QualityStage.ofCurvePoints(judged.read(Topics.CURVE_POINTS), rules));
    var holdable = JudgedFacts.holdable(judged);
    return RiskStage.of(
        ReturnStage.levels(bars, points, rules.instruments()),
        trades,
        judged.judged(QualityStage.ofDates(judged.read(Topics.SCHEDULE))),
        judged.judged(
            QualityStage.ofPositions(
                judged.read(Topics.POSITIONS), new InstrumentLookup(holdable.values()))),
        holdable,
        config.risk(),
        config.stress(),
        questions);
  }
}
