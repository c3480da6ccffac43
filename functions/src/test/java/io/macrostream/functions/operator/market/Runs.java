package io.macrostream.functions.operator.market;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.quality.QualityFunction;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;

/** Runs a keyed function over records. */
final class Runs {

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
    try (var harness = harness(function, key)) {
      harness.open();
      for (I record : input) {
        harness.processElement(record, 0);
      }
      harness.processWatermark(Long.MAX_VALUE);
      drain(harness, events, facts);
    }
    return new Result<>(events, facts.stream().sorted().toList());
  }

  /**
   * All records and all decisions about them, then a watermark. The function travels first, as it
   * does with the job graph.
   *
   * @param until where the watermark goes
   */
  static <T extends Repeatable> Result<T> judged(
      QualityFunction<T> function,
      KeySelector<T, String> key,
      List<T> input,
      List<QualityAction> actions,
      long until)
      throws Exception {
    List<T> events = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, T, QualityAction, T>(
            WriteBehindCoOperator.of(InstantiationUtil.clone(function)),
            key,
            action -> Origin.series(action.origin()).orElseThrow(),
            Types.STRING)) {
      harness.open();
      for (T record : input) {
        harness.processElement1(record, 0);
      }
      for (QualityAction action : actions) {
        harness.processElement2(action, 0);
      }
      harness.processWatermark1(new Watermark(until));
      harness.processWatermark2(new Watermark(until));
      drain(harness, events, facts);
    }
    return new Result<>(events, facts.stream().sorted().toList());
  }

  private static <I, O, F extends KeyedProcessFunction<String, I, O> & WriteBehindFunction>
      KeyedOneInputStreamOperatorTestHarness<String, I, O> harness(
          Supplier<F> function, KeySelector<I, String> key) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        WriteBehindOperator.of(function.get()), key, Types.STRING);
  }

  private static <O> void drain(
      AbstractStreamOperatorTestHarness<O> harness, List<O> events, List<String> facts) {
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
