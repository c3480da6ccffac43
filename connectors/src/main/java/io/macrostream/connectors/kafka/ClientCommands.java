package io.macrostream.connectors.kafka;

import io.macrostream.connectors.control.Principals;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The commands that programs and people write, live, as they are received. Their partitions have
 * many writers in no order and no heartbeats; the time of receipt orders them, and event time
 * follows the wall clock.
 */
public final class ClientCommands {

  private ClientCommands() {}

  /**
   * Reads commands with {@code available_at} set to the time of receipt, and what is no command as
   * dead letters. Without state to restore it goes on where the consumer group was: what an earlier
   * run has accepted is not accepted again.
   *
   * @param groupId consumer group
   * @param principals whose commands are taken, if they have signed them; what is not signed by its
   *     author is a dead letter. Null to take those of anybody, as whoever he says he is
   * @param uid of the source; the operator behind it gets {@code uid-split}
   */
  @SuppressWarnings("deprecation") // the connector's API asks for Kafka's deprecated enum
  public static KafkaEvents<Command> read(
      StreamExecutionEnvironment env,
      String bootstrapServers,
      String groupId,
      Principals principals,
      String uid) {
    KafkaSource<Incoming<Command>> source =
        KafkaSource.<Incoming<Command>>builder()
            .setBootstrapServers(bootstrapServers)
            .setPartitions(KafkaEvents.partitions(Topics.COMMANDS, Writer.CLIENTS))
            .setGroupId(groupId)
            .setClientIdPrefix(groupId + '-' + Topics.COMMANDS.name())
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
            .setProperty("isolation.level", "read_committed")
            .setProperty("commit.offsets.on.checkpoint", "true")
            .setDeserializer(new ReceivedCommands(principals))
            .build();
    SingleOutputStreamOperator<Command> commands =
        env.fromSource(source, new AtReceipt(), "Client commands", Incoming.typeOf(Command.class))
            .setParallelism(1)
            .uid(uid)
            .process(new Split<Command>())
            .returns(Command.class)
            .setParallelism(1)
            .uid(uid + "-split")
            .name("Parse client commands");
    return new KafkaEvents<>(commands, commands.getSideOutput(KafkaEvents.DEAD_LETTERS));
  }

  /** Whatever is received from now on is dated now or later. */
  private static final class AtReceipt implements WatermarkStrategy<Incoming<Command>> {
    private static final long serialVersionUID = 1L;

    @Override
    public TimestampAssigner<Incoming<Command>> createTimestampAssigner(
        TimestampAssignerSupplier.Context context) {
      return (incoming, kafkaTime) ->
          (incoming.event == null
                  ? incoming.deadLetter.availableAt()
                  : incoming.event.availableAt())
              .toEpochMilli();
    }

    @Override
    public WatermarkGenerator<Incoming<Command>> createWatermarkGenerator(
        WatermarkGeneratorSupplier.Context context) {
      return new Generator();
    }
  }

  private static final class Generator implements WatermarkGenerator<Incoming<Command>> {

    private final InstantSource wallClock = InstantSource.system();

    @Override
    public void onEvent(Incoming<Command> incoming, long time, WatermarkOutput output) {
      // Silence is told like anything else, periodically.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(wallClock.millis() - 1));
    }
  }
}
