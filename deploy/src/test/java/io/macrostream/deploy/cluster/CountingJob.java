package io.macrostream.deploy.cluster;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Numbers 0, 1, 2, ... counted per last digit, for tests of the cluster. It fails if the count of a
 * digit is not what the numbers seen so far make it, so it can only run on when a savepoint brought
 * back source and counts together.
 */
public final class CountingJob {

  private static final int DIGITS = 10;

  private CountingJob() {}

  /** Runs without end, slowly. */
  public static void main(String[] args) throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(16);
    var numbers =
        new DataGeneratorSource<>(
            new Identity(), Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .setParallelism(1)
        .keyBy(number -> number % DIGITS)
        .process(new Count())
        .uid("count")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    env.execute("counting");
  }

  private static final class Identity implements GeneratorFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long map(Long number) {
      return number;
    }
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      long seen = count.value() == null ? 0 : count.value();
      if (number / DIGITS != seen) {
        throw new IllegalStateException(number + " after " + seen + " of its kind");
      }
      count.update(seen + 1);
      out.collect(seen + 1);
    }
  }
}
