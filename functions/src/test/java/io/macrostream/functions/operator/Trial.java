package io.macrostream.functions.operator;

import io.macrostream.functions.event.EventJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * A keyed operator and what arrives at it, to be run undisturbed or in stretches. Each stretch ends
 * with a snapshot, from which the next goes on with as many tasks, and on the state backend, as it
 * likes. What arrives is shared out evenly among the stretches.
 *
 * @param <H> kind of harness
 */
public final class Trial<H extends AbstractStreamOperatorTestHarness<?>> {

  private static final int MAX_PARALLELISM = 720;

  /** Arrivals that the watermark stays behind, so that some wait in every snapshot. */
  private static final int AHEAD = 40;

  private final Class<?> operator;
  private final Rig<H> rig;
  private final Clock<H> clock;
  private final List<OutputTag<?>> sides;
  private final List<Arrival<H>> arrivals;
  private final Watermark end;
  private Result undisturbed;

  /** Where state lives, as the jobs set it up. */
  public enum Backend {
    HASHMAP,
    ROCKSDB;

    private StateBackend create() {
      if (this == HASHMAP) {
        return new HashMapStateBackend();
      }
      var rocks = new EmbeddedRocksDBStateBackend(true);
      rocks.setPriorityQueueStateType(EmbeddedRocksDBStateBackend.PriorityQueueStateType.HEAP);
      return rocks;
    }
  }

  /** A part of a run, from one restore to the next. */
  public record Stretch(int tasks, Backend backend) {}

  /** What a run gave out, and the snapshot at the end of its input. */
  public record Result(List<Object> outputs, OperatorSubtaskState state) {

    /** The outputs as sorted text. */
    public List<String> texts() {
      return outputs.stream().map(EventJson::text).sorted().toList();
    }

    /** The outputs that were known by a time, as sorted text. */
    public List<String> knownBy(long time) {
      return outputs.stream()
          .filter(output -> Known.at(output) <= time)
          .map(EventJson::text)
          .sorted()
          .toList();
    }

    /** The outputs of one type, in the order given out. */
    public <T> List<T> of(Class<T> type) {
      return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  @FunctionalInterface
  private interface Rig<H> {
    H of(int tasks, int task) throws Exception;
  }

  @FunctionalInterface
  private interface Clock<H> {
    void advance(H task, Watermark watermark) throws Exception;
  }

  @FunctionalInterface
  private interface Feed<H> {
    void to(H task) throws Exception;
  }

  /** Something that arrives; without a key it goes to every task. */
  private record Arrival<H>(long time, String key, Feed<H> feed) {
    private boolean isFor(int task, int tasks) {
      return key == null
          || KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, tasks)
              == task;
    }
  }

  /** The elements of one input. */
  public record Input<T>(List<T> elements, KeySelector<T, String> key, ToLongFunction<T> time) {
    private <H> Stream<Arrival<H>> arrivals(Entry<H, T> entry) {
      return elements.stream()
          .map(
              element ->
                  new Arrival<>(
                      time.applyAsLong(element),
                      key == null ? null : keyOf(element),
                      task -> entry.process(task, element)));
    }

    private String keyOf(T element) {
      try {
        return key.getKey(element);
      } catch (Exception e) {
        throw new IllegalArgumentException("no key in " + element, e);
      }
    }
  }

  @FunctionalInterface
  private interface Entry<H, T> {
    void process(H task, T element) throws Exception;
  }

  private Trial(
      Class<?> operator,
      Rig<H> rig,
      Clock<H> clock,
      List<OutputTag<?>> sides,
      Stream<Arrival<H>> arrivals) {
    this(operator, rig, clock, sides, arrivals, Watermark.MAX_WATERMARK);
  }

  private Trial(
      Class<?> operator,
      Rig<H> rig,
      Clock<H> clock,
      List<OutputTag<?>> sides,
      Stream<Arrival<H>> arrivals,
      Watermark end) {
    this.end = end;
    this.operator = operator;
    this.rig = rig;
    this.clock = clock;
    this.sides = sides;
    this.arrivals = arrivals.sorted(Comparator.comparingLong(Arrival::time)).toList();
  }

  /** An operator of one input. */
  public static <I, O> Trial<KeyedOneInputStreamOperatorTestHarness<String, I, O>> of(
      Class<?> name,
      Supplier<? extends OneInputStreamOperator<I, O>> operator,
      Input<I> input,
      OutputTag<?>... sides) {
    return new Trial<KeyedOneInputStreamOperatorTestHarness<String, I, O>>(
        name,
        (tasks, task) ->
            new KeyedOneInputStreamOperatorTestHarness<>(
                operator.get(), input.key(), Types.STRING, MAX_PARALLELISM, tasks, task),
        (task, watermark) -> task.processWatermark(watermark),
        List.of(sides),
        input.arrivals((task, element) -> task.processElement(element, 0)));
  }

  /** An operator of two keyed inputs. */
  public static <A, B, O> Trial<KeyedTwoInputStreamOperatorTestHarness<String, A, B, O>> of(
      Class<?> name,
      Supplier<? extends KeyedCoProcessOperator<String, A, B, O>> operator,
      Input<A> first,
      Input<B> second,
      OutputTag<?>... sides) {
    return new Trial<KeyedTwoInputStreamOperatorTestHarness<String, A, B, O>>(
        name,
        (tasks, task) ->
            new KeyedTwoInputStreamOperatorTestHarness<>(
                operator.get(),
                first.key(),
                second.key(),
                Types.STRING,
                MAX_PARALLELISM,
                tasks,
                task),
        (task, watermark) -> {
          task.processWatermark1(watermark);
          task.processWatermark2(watermark);
        },
        List.of(sides),
        Stream.concat(
            first.arrivals((task, element) -> task.processElement1(element, 0)),
            second.arrivals((task, element) -> task.processElement2(element, 0))));
  }

  /** An operator with a control input, which has no key. */
  public static <I, B, O> Trial<KeyedBroadcastOperatorTestHarness<String, I, B, O>> broadcast(
      Class<?> name,
      Supplier<? extends CoBroadcastWithKeyedOperator<String, I, B, O>> operator,
      Input<I> keyed,
      Input<B> control,
      OutputTag<?>... sides) {
    return new Trial<KeyedBroadcastOperatorTestHarness<String, I, B, O>>(
        name,
        (tasks, task) ->
            new KeyedBroadcastOperatorTestHarness<>(
                operator.get(), keyed.key(), Types.STRING, MAX_PARALLELISM, tasks, task),
        (task, watermark) -> {
          task.processBroadcastWatermark(watermark);
          task.processWatermark(watermark);
        },
        List.of(sides),
        Stream.concat(
            control.arrivals((task, element) -> task.processBroadcastElement(element, 0)),
            keyed.arrivals((task, element) -> task.processElement(element, 0))));
  }

  /** The class that is tried. */
  public Class<?> operator() {
    return operator;
  }

  /** The same operator when what arrives after a time is as {@code rest} likes. */
  private Trial<H> after(long time, Watermark end, UnaryOperator<List<Arrival<H>>> rest) {
    Stream<Arrival<H>> before = arrivals.stream().filter(arrival -> arrival.time() <= time);
    List<Arrival<H>> behind = arrivals.stream().filter(arrival -> arrival.time() > time).toList();
    return new Trial<>(
        operator, rig, clock, sides, Stream.concat(before, rest.apply(behind).stream()), end);
  }

  /** The same operator as far as it is at a time, and nothing has arrived after it. */
  public Trial<H> cutAfter(long time) {
    return after(time, new Watermark(time), behind -> List.of());
  }

  /** The same operator when much of what arrives after a time does not, by chance. */
  public Trial<H> scrambledAfter(long time, Random random) {
    return after(
        time,
        Watermark.MAX_WATERMARK,
        behind -> behind.stream().filter(each -> random.nextInt(3) > 0).toList());
  }

  /** Times at which something arrives, in order. */
  public List<Long> times() {
    return arrivals.stream().map(Arrival::time).distinct().toList();
  }

  /** All in one task, without a restore. */
  public Result undisturbed() throws Exception {
    if (undisturbed == null) {
      undisturbed = run(on(Backend.HASHMAP, 1));
    }
    return undisturbed;
  }

  /** The stretches one after the other. */
  public Result run(List<Stretch> stretches) throws Exception {
    List<Object> outputs = new ArrayList<>();
    OperatorSubtaskState state = null;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      boolean last = i + 1 == stretches.size();
      boolean moves = !last && stretches.get(i + 1).backend() != stretch.backend();
      List<H> tasks = new ArrayList<>();
      try {
        for (int task = 0; task < stretch.tasks(); task++) {
          tasks.add(open(stretch, task, state, i == 0 ? 0 : stretches.get(i - 1).tasks()));
        }
        int from = arrivals.size() * i / stretches.size();
        int to = arrivals.size() * (i + 1) / stretches.size();
        advance(tasks, from);
        feed(tasks, from, (from + to) / 2);
        snapshot(tasks, 1, CheckpointType.CHECKPOINT);
        feed(tasks, (from + to) / 2, to);
        snapshot(tasks, 2, CheckpointType.CHECKPOINT);
        state =
            snapshot(
                tasks,
                3,
                moves
                    ? SavepointType.savepoint(SavepointFormatType.CANONICAL)
                    : CheckpointType.CHECKPOINT);
        if (last) {
          for (H task : tasks) {
            clock.advance(task, end);
          }
        }
        tasks.forEach(task -> drain(task, outputs));
      } finally {
        for (H task : tasks) {
          task.close();
        }
      }
    }
    return new Result(outputs, state);
  }

  private H open(Stretch stretch, int task, OperatorSubtaskState state, int tasksBefore)
      throws Exception {
    H harness = rig.of(stretch.tasks(), task);
    harness.setStateBackend(stretch.backend().create());
    harness.setup();
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, tasksBefore, stretch.tasks(), task));
    }
    harness.open();
    return harness;
  }

  private void feed(List<H> tasks, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      Arrival<H> arrival = arrivals.get(i);
      for (int task = 0; task < tasks.size(); task++) {
        if (arrival.isFor(task, tasks.size())) {
          arrival.feed().to(tasks.get(task));
        }
      }
      advance(tasks, i);
    }
  }

  private void advance(List<H> tasks, int arrived) throws Exception {
    if (arrived >= AHEAD) {
      Watermark watermark = new Watermark(arrivals.get(arrived - AHEAD).time() - 1);
      for (H task : tasks) {
        clock.advance(task, watermark);
      }
    }
  }

  private OperatorSubtaskState snapshot(List<H> tasks, long id, SnapshotType type)
      throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[tasks.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = tasks.get(i).snapshotWithLocalState(id, id, type).getJobManagerOwnedState();
    }
    return AbstractStreamOperatorTestHarness.repackageState(parts);
  }

  private void drain(H task, List<Object> outputs) {
    outputs.addAll(task.extractOutputValues());
    for (OutputTag<?> side : sides) {
      var records = task.getSideOutput(side);
      if (records != null) {
        records.forEach(record -> outputs.add(record.getValue()));
      }
    }
  }

  @Override
  public String toString() {
    return operator.getSimpleName();
  }

  /** Ways to run that must all give what the undisturbed run gives. */
  public static List<List<Stretch>> courses() {
    return List.of(
        on(Backend.HASHMAP, 1, 2, 1),
        on(Backend.HASHMAP, 2, 3),
        on(Backend.ROCKSDB, 1, 2, 1),
        on(Backend.ROCKSDB, 2, 3),
        // From one backend to another there is only a canonical savepoint.
        List.of(
            new Stretch(2, Backend.ROCKSDB),
            new Stretch(1, Backend.HASHMAP),
            new Stretch(2, Backend.ROCKSDB)));
  }

  private static List<Stretch> on(Backend backend, Integer... tasks) {
    return Arrays.stream(tasks).map(count -> new Stretch(count, backend)).toList();
  }
}
