package io.macrostream.jobs;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistorySource;
import io.macrostream.connectors.poll.PollSettings;
import io.macrostream.connectors.poll.PollSource;
import io.macrostream.connectors.replay.AvailableAtWatermarks;
import io.macrostream.connectors.replay.ReplaySource;
import io.macrostream.connectors.simulator.LiveConfig;
import io.macrostream.connectors.simulator.LiveSource;
import io.macrostream.connectors.simulator.SimulatorConfig;
import io.macrostream.connectors.simulator.SimulatorSource;
import io.macrostream.connectors.stream.StreamSettings;
import io.macrostream.connectors.stream.StreamSource;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.revision.RevisionFunction;
import io.macrostream.jobs.config.IngestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the facts of an ingest run come from. */
final class Sources {

  private Sources() {}

  /** All facts of a bounded run, those of vendors and feeds, or those of the simulated market. */
  static DataStream<TopicRecord> facts(StreamExecutionEnvironment env, IngestConfig config)
      throws IOException {
    if (config.feeds() != null) {
      DataStream<TopicRecord> feeds = feeds(env, config.feeds());
      return config.vendors() == null ? feeds : feeds.union(vendors(env, config.vendors()));
    }
    if (config.vendors() != null) {
      return vendors(env, config.vendors());
    }
    return config.job().isHistory()
        ? env.fromSource(bounded(config), new AvailableAtWatermarks(), "Market history")
            .setParallelism(1)
            .uid("replay-source")
        : env.fromSource(live(config), WatermarkStrategy.noWatermarks(), "Live market")
            .setParallelism(1)
            .uid("live-source");
  }

  /** Answers of vendors; what they tell again is dropped, or is the next version. */
  private static DataStream<TopicRecord> vendors(
      StreamExecutionEnvironment env, PollSettings settings) {
    return env.fromSource(new PollSource(settings), WatermarkStrategy.noWatermarks(), "Vendors")
        .setParallelism(1)
        .uid("poll-source")
        .keyBy(RevisableRecord::stateKey)
        .process(new RevisionFunction())
        .uid("revisions")
        .name("Repetitions and revisions");
  }

  /** Feeds of venues; the source tells nothing twice. */
  private static DataStream<TopicRecord> feeds(
      StreamExecutionEnvironment env, StreamSettings settings) {
    return env.fromSource(new StreamSource(settings), WatermarkStrategy.noWatermarks(), "Feeds")
        .uid("stream-source");
  }

  private static ReplaySource bounded(IngestConfig config) throws IOException {
    return config.history() == null ? simulator(config) : history(config);
  }

  private static LiveSource live(IngestConfig config) throws IOException {
    return new LiveSource(
        LiveConfig.of(
            config.seed(),
            config.historyYears(),
            config.session(),
            control(ControlFiles.simulatorDemo(), config)));
  }

  private static ReplaySource history(IngestConfig config) throws IOException {
    boolean data = config.scope() == HistoryRequest.Scope.ALL;
    HistoryRequest request =
        HistoryRequest.of(config.history().toString(), config.receivedAt())
            .instruments(config.job().instruments().yaml())
            .scope(config.scope())
            .window(config.window().from(), config.window().to())
            .control(control(data ? ControlFiles.none() : ControlFiles.demo(), config));
    if (config.catalogue() != null) {
      request = request.catalogue(Files.readString(config.catalogue()));
    }
    boolean cut = config.job().until().isBefore(config.receivedAt());
    return new HistorySource(
        cut ? request.until(LocalDate.ofInstant(config.job().until(), ZoneOffset.UTC)) : request);
  }

  private static ReplaySource simulator(IngestConfig config) throws IOException {
    SimulatorConfig demo = SimulatorConfig.demo();
    return new SimulatorSource(
        new SimulatorConfig(
            config.seed(),
            demo.firstDay(),
            config.historyYears(),
            config.tickDays(),
            config.tradesPerDay(),
            demo.faults(),
            control(demo.control(), config)));
  }

  private static ControlFiles control(ControlFiles demo, IngestConfig config) throws IOException {
    return demo.with(config.positions(), config.limits(), config.parameters());
  }
}
