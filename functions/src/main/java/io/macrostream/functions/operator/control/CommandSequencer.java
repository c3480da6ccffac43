package io.macrostream.functions.operator.control;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.control.LimitCommands;
import io.macrostream.functions.control.Place;
import io.macrostream.functions.control.TradingCommands;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Dimension;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * <p>Key: {@link ControlData#key}. State per key: the last version of each thing, the ids of the
 * commands accepted (a client may send one twice), and commands ahead of the watermark; of the key
 * that all positions, limits and mandates share also the {@link LimitRegister} and the changes that
 * await approval. But for those that wait it is never cleared: control data are few and their
 * history is theirs to keep. Questions are many and no control data: a day of event time later one
 * is forgotten, and would be answered again.
 *
 * <p>A change that {@link ApprovalRules} call for waits for an {@code APPROVE} by another author,
 * and takes effect from that, after the lead, as the version it is then. After a day of event time
 * without one it becomes a dead letter; at the end of a bounded run event time runs to its end.
 *
 * <p>Commands of one instant are one change: positions come first, and a limit that does not fit
 * the tree as it is may still fit it after the others. So a file can raise a book's limit with its
 * desk's, or lower both.
 */
public final class CommandSequencer extends KeyedProcessFunction<String, Command, TopicRecord>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Commands on a node that something must have named. */
  private static final Set<Command.Type> NAMES_NODE =
      Set.of(Command.Type.SET_MANDATE, Command.Type.STOP_TRADING, Command.Type.RESUME_TRADING);

  /** Longer than any client waits for its answer. */
  private static final Duration MEMORY_OF_QUESTIONS = Duration.ofDays(1);

  private final ControlData controlData;
  private final Approvals approvals;
  private final EventTimeBuffer<Command> buffer =
      new EventTimeBuffer<>(
          "unsequenced",
          TypeInformation.of(Command.class),
          command -> command.availableAt().toEpochMilli(),
          CommandSequencer::compare);
  private final LimitRegister register = new LimitRegister();

  private transient Counter deadLetters;
  private transient MapState<String, Integer> versions;
  private transient MapState<String, Integer> accepted;

  /** Ids of questions by the time at which they are forgotten. */
  private transient MapState<Long, List<String>> questions;

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
    register.open(getRuntimeContext());
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
    versions =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("versions", Types.STRING, Types.INT));
    accepted =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("accepted", Types.STRING, Types.INT));
    questions =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("questions", Types.LONG, Types.LIST(Types.STRING)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer);
  }

  @Override
  public void processElement(Command command, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), command, context.timerService())) {
      sequence(List.of(command), context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    sequence(buffer.release(context.getCurrentKey(), timer, context.timerService()), context, out);
    forget(timer);
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

  private static int compare(Command left, Command right) {
    boolean leftFirst = left.type() == Command.Type.SET_POSITION;
    boolean rightFirst = right.type() == Command.Type.SET_POSITION;
    return leftFirst == rightFirst
        ? EventOrder.compare(left, right)
        : Boolean.compare(rightFirst, leftFirst);
  }

  /** Commands of one instant, over and over as long as another one of them is accepted. */
  private void sequence(List<Command> commands, Context context, Collector<TopicRecord> out)
      throws Exception {
    Map<Command, Rejection> refused = new LinkedHashMap<>();
    List<Command> left = commands;
    do {
      commands = left;
      refused.clear();
      for (Command command : commands) {
        sequence(command, context, out).ifPresent(why -> refused.put(command, why));
      }
      left = List.copyOf(refused.keySet());
    } while (!left.isEmpty() && left.size() < commands.size());
    refused.forEach((command, why) -> refuse(command, why, command.availableAt(), out));
  }

  /** Accepts a command, or says why not. */
  private Optional<Rejection> sequence(Command command, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (accepted.contains(command.commandId()) || approvals.isWaiting(command)) {
      return Optional.empty();
    }
    try {
      if (command.type() == Command.Type.APPROVE) {
        Command approved = approvals.approved(command);
        judge(approved, context, out);
        approvals.settle(approved);
        accepted.put(command.commandId(), 0);
      } else if (command.type() == Command.Type.WHAT_IF) {
        out.collect(controlData.question(command, register.hierarchy()));
        remember(command, context);
      } else {
        judge(command, context, out);
      }
      return Optional.empty();
    } catch (InvalidCommandException e) {
      return Optional.of(e.rejection());
    }
  }

  private void remember(Command question, Context context) throws Exception {
    long until = question.availableAt().plus(MEMORY_OF_QUESTIONS).toEpochMilli();
    List<String> ids = new ArrayList<>();
    if (questions.contains(until)) {
      ids.addAll(questions.get(until));
    }
    ids.add(question.commandId());
    questions.put(until, ids);
    accepted.put(question.commandId(), 0);
    context.timerService().registerEventTimeTimer(until);
  }

  private void forget(long timer) throws Exception {
    if (questions.contains(timer)) {
      for (String id : questions.get(timer)) {
        accepted.remove(id);
      }
      questions.remove(timer);
    }
  }

  /**
   * A position stays in the strategy that its first version names: what moved to another would
   * leave a part of the firm without going down to zero, and take with it the P&amp;L that was made
   * there.
   */
  private Command inItsStrategy(Command position) throws Exception {
    String named = position.arguments().get("strategy");
    String held = register.hierarchy().strategyOf(position.target()).orElse(null);
    if (held == null || held.equals(named)) {
      return position;
    }
    if (named != null) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.REJECTED_COMMAND,
              "%s is held for strategy %s and cannot be held for %s; hold it in another book"
                  .formatted(position.target(), held, named)));
    }
    return held.equals(Dimension.NONE) ? position : position.with("strategy", held);
  }

  private void judge(Command asked, Context context, Collector<TopicRecord> out) throws Exception {
    Command command = asked.type() == Command.Type.SET_POSITION ? inItsStrategy(asked) : asked;
    String thing = ControlData.thing(command);
    Integer last = versions.get(thing);
    int version = last == null ? 1 : last + 1;
    TradingCommands.requireStop(command, last);
    TopicRecord record = controlData.record(command, version);
    Map<String, Place> places = ControlData.places(command);
    if (!places.isEmpty()) {
      require(register.hierarchy().misplaced(places));
    }
    if (NAMES_NODE.contains(command.type())) {
      require(register.hierarchy().unknown(command.target(), places));
    }
    Limit limit =
        record.topic().equals(Topics.LIMITS.name()) ? LimitCommands.limit(command, version) : null;
    if (limit != null) {
      require(register.hierarchy().problem(limit, places));
    }
    if (needsApproval(command, limit, last)) {
      Instant deadline = approvals.await(command);
      context.timerService().registerEventTimeTimer(deadline.toEpochMilli());
      return;
    }
    if (limit != null) {
      register.accept(limit);
    }
    if (record.topic().equals(Topics.TRADING_STOPS.name())) {
      register.accept(TradingCommands.stop(command, version));
    }
    register.place(places);
    if (command.type() == Command.Type.SET_POSITION) {
      register.hold(command.target(), command.arguments().getOrDefault("strategy", Dimension.NONE));
    }
    out.collect(record);
    versions.put(thing, version);
    accepted.put(command.commandId(), version);
  }

  private boolean needsApproval(Command command, Limit limit, Integer last) throws Exception {
    if (limit == null) {
      return approvals.isNeeded(command, last);
    }
    Limit inForce = register.hierarchy().version(limit.limitId(), limit.effectiveAt()).orElse(null);
    return approvals.isNeeded(command, inForce, limit);
  }

  private static void require(Optional<Rejection> problem) throws InvalidCommandException {
    if (problem.isPresent()) {
      throw new InvalidCommandException(problem.get());
    }
  }

  private void refuse(Command command, Rejection why, Instant at, Collector<TopicRecord> out) {
    deadLetters.inc();
    out.collect(TopicRecord.of(Topics.DEAD_LETTERS, refused(command, why, at)));
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
