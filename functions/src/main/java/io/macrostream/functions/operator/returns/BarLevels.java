package io.macrostream.functions.operator.returns;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.Level;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From checked bars to levels; a bar without its instrument's level gives none. */
public final class BarLevels implements FlatMapFunction<Bar, Level> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  public BarLevels(InstrumentLookup instruments) {
    this.instruments = instruments;
  }

  @Override
  public void flatMap(Bar bar, Collector<Level> out) {
    instruments
        .find(bar.instrumentId())
        .flatMap(instrument -> Level.of(bar, instrument))
        .ifPresent(out::collect);
  }
}
