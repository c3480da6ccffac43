package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.Opening;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The alerts that patterns and reports may open. */
final class ToOpening implements FlatMapFunction<AlertInput, Opening> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(AlertInput input, Collector<Opening> out) {
    AlertId.opening(input)
        .ifPresent(id -> out.collect(new Opening(id, input.pair(), input.time())));
  }
}
