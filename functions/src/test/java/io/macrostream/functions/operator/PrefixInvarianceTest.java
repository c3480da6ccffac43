package io.macrostream.functions.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No operator looks ahead: what it has given out as known by a time when it is there is what it
 * gives out in the end, whatever arrives afterwards.
 */
class PrefixInvarianceTest {

  static Stream<Trial<?>> trials() throws Exception {
    return Trials.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void whatComesLaterChangesNothingBefore(Trial<?> trial) throws Exception {
    assertPrefixInvariant(trial);
  }

  /** A harness that never objects would be worth nothing. */
  @Test
  void anOperatorThatLooksAheadIsCaught() {
    Trial<?> honest = trial(new Difference(false));
    Trial<?> leaking = trial(new Difference(true));
    assertThatThrownBy(() -> assertPrefixInvariant(leaking)).isInstanceOf(AssertionError.class);
    assertThatCode(() -> assertPrefixInvariant(honest)).doesNotThrowAnyException();
  }

  private static void assertPrefixInvariant(Trial<?> trial) throws Exception {
    Trial.Result whole = trial.undisturbed();
    List<Long> times = trial.times();
    Random random = new Random(1);
    int compared = 0;
    for (int tenth = 1; tenth < 10; tenth++) {
      long cut = times.get(times.size() * tenth / 10);
      List<String> expected = whole.knownBy(cut);
      assertThat(trial.cutAfter(cut).undisturbed().knownBy(cut))
          .as("known by %d when nothing comes after it", cut)
          .isEqualTo(expected);
      assertThat(trial.scrambledAfter(cut, random).undisturbed().knownBy(cut))
          .as("known by %d when other things come after it", cut)
          .isEqualTo(expected);
      compared += expected.size();
    }
    assertThat(compared).as("outputs compared").isPositive();
  }

  private static Trial<?> trial(Difference function) {
    return Trial.of(
        Difference.class,
        () -> new KeyedProcessOperator<>(function),
        new Trial.Input<>(
            SmallMarket.bars(), Bar::instrumentId, bar -> bar.availableAt().toEpochMilli()));
  }

  /**
   * Gives each bar the difference to the one before it; the leaking one to the one after it, which
   * it waits for, under the time of the bar.
   */
  private static final class Difference extends KeyedProcessFunction<String, Bar, Bar> {

    private static final long serialVersionUID = 1L;

    private final boolean leaking;
    private final EventTimeBuffer<Bar> buffer =
        new EventTimeBuffer<>(
            "bars",
            TypeInformation.of(Bar.class),
            bar -> bar.availableAt().toEpochMilli(),
            EventOrder::compare);
    private transient ValueState<Bar> last;

    Difference(boolean leaking) {
      this.leaking = leaking;
    }

    @Override
    public void open(OpenContext context) {
      buffer.open(getRuntimeContext());
      buffer.attach();
      last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Bar.class));
    }

    @Override
    public void processElement(Bar bar, Context context, Collector<Bar> out) throws Exception {
      buffer.add(context.getCurrentKey(), bar, context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Bar> out) throws Exception {
      for (Bar bar : buffer.release(context.getCurrentKey(), time, context.timerService())) {
        Bar before = last.value();
        if (before != null) {
          Bar known = leaking ? before : bar;
          out.collect(known.flagged(List.of("DIFFERENCE_" + (bar.close() - before.close()))));
        }
        last.update(bar);
      }
    }
  }
}
