package io.macrostream.jobs.stage;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.control.CommandSequencer;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From raw commands to sequenced control data and positions. */
public final class CommandStage {

  private CommandStage() {}

  /**
   * Validates and sequences commands.
   *
   * @param instruments the instrument master
   * @param approvals which changes of limits need approval
   */
  public static DataStream<TopicRecord> sequence(
      DataStream<Command> commands, Collection<Instrument> instruments, ApprovalRules approvals) {
    return commands
        .keyBy(ControlData::key)
        .transform(
            "Sequence commands",
            TypeInformation.of(TopicRecord.class),
            WriteBehindOperator.of(new CommandSequencer(new ControlData(instruments), approvals)))
        .uid("control-sequencer");
  }
}
