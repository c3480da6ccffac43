package io.macrostream.jobs;

import io.macrostream.connectors.kafka.ClientCommands;
import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.stage.CommandStage;
import io.macrostream.jobs.stage.TopicStage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources to Kafka: market history or a simulated market, and the commands that control the rest.
 */
public final class IngestJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-ingest";

  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.OBSERVATIONS,
          Topics.TRADES,
          Topics.QUOTES,
          Topics.BOOKS,
          Topics.BARS,
          Topics.CURVE_POINTS,
          Topics.VOL_QUOTES,
          Topics.POSITIONING,
          Topics.DOCUMENTS,
          Topics.SCHEDULE,
          Topics.POSITIONS,
          Topics.LIMITS,
          Topics.PARAMETERS,
          Topics.MANDATES,
          Topics.MANDATE_ACTIONS,
          Topics.TRADING_STOPS,
          Topics.WHAT_IF_REQUESTS,
          Topics.ALERT_ACTIONS,
          Topics.QUALITY_ACTIONS,
          Topics.DATA_STATUS,
          Topics.CLOCK,
          Topics.DEAD_LETTERS);

  private IngestJob() {}

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    IngestConfig config = IngestConfig.read(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config.job(), NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, IngestConfig config) throws IOException {
    List<DataStream<TopicRecord>> facts = new ArrayList<>();
    facts.add(Sources.facts(env, config));
    DataStream<Command> commands =
        TopicStage.events(facts.get(0), Topics.COMMANDS, "commands-of-files");
    if (!config.job().isHistory()) {
      KafkaEvents<Command> clients = clientCommands(env, config);
      commands = commands.union(clients.events());
      facts.add(clients.deadLetters());
    }
    facts.add(
        CommandStage.sequence(commands, config.job().instruments().all(), config.approvals()));
    TopicStage.write(NAME, Writer.INGEST, facts, Map.of(), OWNED, config.job());
  }

  private static KafkaEvents<Command> clientCommands(
      StreamExecutionEnvironment env, IngestConfig config) {
    if (config.principals() == null) {
      LOG.warn(
          "no --principals: the author of a command is whoever its client says, and one person can"
              + " be the two that an approval takes");
    }
    String group = NAME + '-' + config.job().runId();
    return ClientCommands.read(
        env, config.job().kafka(), group, config.principals(), "commands-of-clients");
  }
}
