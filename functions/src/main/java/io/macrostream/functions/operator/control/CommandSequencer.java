package io.macrostream.functions.operator.control;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Validates raw commands, gives them their time of effect and their version, and turns them into
 * control data; what is not allowed becomes a dead letter.
 *
 * <p>Key: {@link ControlData#key}. State per key: the last version of each thing, where the nodes
 * of the tree stand, the ids of the commands accepted (a client may send one twice), the versions
 * of a limit, the changes that await approval, and commands ahead of the watermark. But for those
 * that wait it is never cleared: control data are few and their history is theirs to keep.
 *
 * <p>A change that {@link ApprovalRules} call for waits for an {@code APPROVE} by another author,
 * and takes effect from that, after the lead, as the version it is then. After a day of event time
 * without one it becomes a dead letter; at the end of a bounded run event time runs to its end.
 */
public final class CommandSequencer extends KeyedProcessFunction<String, Command, TopicRecord>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final ControlData controlData;
  private final Approvals approvals;
  private final EventTimeBuffer<Command> buffer =
      new EventTimeBuffer<>(
          "unsequenced",
          TypeInformation.of(Command.class),
          command -> command.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient Counter deadLetters;
  private transient MapState<String, Integer> versions;
  private transient MapState<String, String> places;
  private transient MapState<String, Integer> accepted;

  /**
   * @param approvals which changes need approval
   */
  public CommandSequencer(ControlData controlData, ApprovalRules approvals) {
    this.controlData = controlData;
    this.approvals = new Approvals(approvals);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    approvals.open(getRuntimeContext());
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
    versions =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("versions", Types.STRING, Types.INT));
    places =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("places", Types.STRING, Types.STRING));
    accepted =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("accepted", Types.STRING, Types.INT));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(Command command, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), command, context.timerService())) {
      sequence(command, context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    for (Command command : buffer.release(context.getCurrentKey(), timer, context.timerService())) {
      sequence(command, context, out);
    }
    for (Command command : approvals.expired(timer)) {
      refuse(
          command,
          new Rejection(
              Reason.REJECTED_COMMAND,
              "nobody approved it within " + Approvals.PATIENCE.toHours() + " hours"),
          Approvals.deadline(command),
          out);
    }
  }

  private void sequence(Command command, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (accepted.contains(command.commandId()) || approvals.isWaiting(command)) {
      return;
    }
    try {
      if (command.type() == Command.Type.APPROVE) {
        Command approved = approvals.approved(command);
        accepted.put(command.commandId(), 0);
        sequence(approved, context, out);
      } else {
        judge(command, context, out);
      }
    } catch (InvalidCommandException e) {
      refuse(command, e.rejection(), command.availableAt(), out);
    }
  }

  private void judge(Command command, Context context, Collector<TopicRecord> out)
      throws Exception {
    String thing = ControlData.thing(command);
    Integer last = versions.get(thing);
    int version = last == null ? 1 : last + 1;
    TopicRecord record = controlData.record(command, version);
    if (record.topic().equals(Topics.LIMITS.name())) {
      Limit limit = ControlData.limit(command, version);
      if (approvals.isNeeded(command, limit, last)) {
        await(command, context);
        return;
      }
      approvals.accept(limit);
    } else if (approvals.isNeeded(command, last)) {
      await(command, context);
      return;
    }
    place(ControlData.places(command));
    out.collect(record);
    versions.put(thing, version);
    accepted.put(command.commandId(), version);
  }

  private void await(Command command, Context context) throws Exception {
    Instant deadline = approvals.await(command);
    context.timerService().registerEventTimeTimer(deadline.toEpochMilli());
  }

  private void refuse(Command command, Rejection why, Instant at, Collector<TopicRecord> out) {
    deadLetters.inc();
    out.collect(TopicRecord.of(Topics.DEAD_LETTERS, refused(command, why, at)));
  }

  private void place(Map<String, String> wanted) throws Exception {
    for (Map.Entry<String, String> place : wanted.entrySet()) {
      String known = places.get(place.getKey());
      if (known != null && !known.equals(place.getValue())) {
        throw new InvalidCommandException(
            new Rejection(
                Reason.REJECTED_COMMAND,
                "%s is %s and cannot be %s; give it another name"
                    .formatted(place.getKey(), known, place.getValue())));
      }
    }
    places.putAll(wanted);
  }

  private static DeadLetter refused(Command command, Rejection why, Instant at) {
    return new DeadLetter(
        Topics.COMMANDS.name(),
        why.reason(),
        why.message(),
        "command:" + command.commandId(),
        new String(EventJson.write(command), StandardCharsets.UTF_8),
        at);
  }
}
