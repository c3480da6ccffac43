package io.macrostream.jobs.stage;

import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.control.CommandSequencer;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** From raw commands to sequenced control data and positions. */
public final class CommandStage {

  private CommandStage() {}

  /** The commands among the facts that a source read from files. */
  public static DataStream<Command> commandsOf(DataStream<TopicRecord> facts) {
    return facts
        .flatMap(new Commands())
        .returns(TypeInformation.of(Command.class))
        .uid("commands-of-files")
        .name("Commands of files");
  }

  /**
   * Validates and sequences commands.
   *
   * @param instruments ids in the instrument master
   */
  public static DataStream<TopicRecord> sequence(
      DataStream<Command> commands, Set<String> instruments) {
    return commands
        .keyBy(ControlData::key)
        .process(new CommandSequencer(new ControlData(instruments)))
        .returns(TypeInformation.of(TopicRecord.class))
        .uid("command-sequencer")
        .name("Sequence commands");
  }

  private static final class Commands implements FlatMapFunction<TopicRecord, Command> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(TopicRecord fact, Collector<Command> out) throws MalformedEventException {
      if (fact.topic().equals(Topics.COMMANDS.name())) {
        out.collect(EventJson.read(Command.class, fact.value()));
      }
    }
  }
}
