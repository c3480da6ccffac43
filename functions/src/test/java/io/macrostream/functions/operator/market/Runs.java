package io.macrostream.functions.operator.market;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Runs a keyed function over records, undisturbed or stopped and continued at parallelism 2. */
final class Runs {

  private static final int MAX_PARALLELISM = 16;

  private Runs() {}

  /** Outputs and side facts of a run. */
  record Result<T>(List<T> events, List<String> facts) {
    List<String> json() {
      return events.stream().map(event -> text((Event) event)).sorted().toList();
    }
  }

  static String text(Event event) {
    return new String(EventJson.write(event), StandardCharsets.UTF_8);
  }

  static InstrumentLookup lookup() {
    return new InstrumentLookup(
        List.of(
            price("SPX", false),
            price("EUR", false),
            price("WTI", true),
            new Instrument(
                "UST10",
                "10Y",
                "RATES",
                "US",
                "USD",
                Instrument.Quote.YIELD,
                Instrument.Level.RATE,
                false,
                1,
                true,
                "US_CMT",
                "10Y")));
  }

  private static Instrument price(String id, boolean negative) {
    return new Instrument(
        id,
        id,
        "EQUITY",
        "US",
        "USD",
        Instrument.Quote.PRICE,
        Instrument.Level.CLOSE,
        false,
        1,
        negative,
        null,
        null);
  }

  /** All records, then the end of input. */
  static <I, O, F extends KeyedProcessFunction<String, I, O> & WriteBehindFunction> Result<O> whole(
      Supplier<F> function, KeySelector<I, String> key, List<I> input) throws Exception {
    List<O> events = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    try (var harness = harness(function, key, 1, 0)) {
      harness.open();
      for (I record : input) {
        harness.processElement(record, 0);
      }
      harness.processWatermark(Long.MAX_VALUE);
      drain(harness, events, facts);
    }
    return new Result<>(events, facts.stream().sorted().toList());
  }

  /** Watermark up to {@code stop}, snapshot, continued by two subtasks. */
  static <I, O, F extends KeyedProcessFunction<String, I, O> & WriteBehindFunction>
      Result<O> continued(
          Supplier<F> function,
          KeySelector<I, String> key,
          ToLongFunction<I> time,
          List<I> input,
          long stop)
          throws Exception {
    List<O> events = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    OperatorSubtaskState state;
    try (var harness = harness(function, key, 1, 0)) {
      harness.open();
      for (I record : input) {
        if (time.applyAsLong(record) <= stop) {
          harness.processElement(record, 0);
        }
      }
      harness.processWatermark(stop - 1);
      state = harness.snapshot(0, 0);
      drain(harness, events, facts);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(function, key, 2, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, 1, 2, subtask));
        harness.open();
        harness.processWatermark(stop - 1);
        for (I record : input) {
          int owner =
              KeyGroupRangeAssignment.assignKeyToParallelOperator(
                  key.getKey(record), MAX_PARALLELISM, 2);
          if (time.applyAsLong(record) > stop && owner == subtask) {
            harness.processElement(record, 0);
          }
        }
        harness.processWatermark(Long.MAX_VALUE);
        drain(harness, events, facts);
      }
    }
    return new Result<>(events, facts.stream().sorted().toList());
  }

  private static <I, O, F extends KeyedProcessFunction<String, I, O> & WriteBehindFunction>
      KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
          Supplier<F> function, KeySelector<I, String> key, int parallelism, int subtask)
          throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        WriteBehindOperator.of(function.get()),
        key,
        Types.STRING,
        MAX_PARALLELISM,
        parallelism,
        subtask);
  }

  private static <I, O> void drain(
      KeyedOneInputStreamOperatorTestHarness<String, I, O> harness,
      List<O> events,
      List<String> facts) {
    events.addAll(harness.extractOutputValues());
    var side = harness.getSideOutput(DeadLetters.FACTS);
    if (side != null) {
      for (StreamRecord<TopicRecord> fact : side) {
        facts.add(
            fact.getValue().topic()
                + ' '
                + new String(fact.getValue().value(), StandardCharsets.UTF_8));
      }
    }
  }
}
