package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import io.macrostream.functions.operator.strategy.StrategyHost;
import io.macrostream.functions.operator.strategy.StrategyInput;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.strategy.Strategies;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Runs every strategy on every instrument, with the parameters in force at each decision. */
public final class StrategyStage {

  private StrategyStage() {}

  /** Wires the stage. */
  public static DataStream<Signal> of(
      DataStream<Level> levels,
      DataStream<Feature> features,
      DataStream<Parameter> parameters,
      InstrumentLookup instruments) {
    DataStream<StrategyInput> ofLevels =
        levels
            .map(level -> StrategyInput.of(level))
            .returns(StrategyInput.class)
            .uid("strategy-levels")
            .name("Strategy: levels");
    DataStream<StrategyInput> ofFeatures =
        features
            .filter(new Read())
            .uid("strategy-features-read")
            .name("Strategy: features it reads")
            .map(feature -> StrategyInput.of(feature))
            .returns(StrategyInput.class)
            .uid("strategy-features")
            .name("Strategy: features");
    return WriteBehindBroadcastOperator.connect(
            ofLevels.union(ofFeatures).keyBy(StrategyInput::instrumentId),
            parameters,
            StrategyHost.PARAMETERS,
            new StrategyHost(instruments),
            TypeInformation.of(Signal.class),
            "Strategies")
        .uid("strategies");
  }

  /** Most features concern no strategy, and need not cross the network to be passed over. */
  private static final class Read implements FilterFunction<Feature> {
    private static final long serialVersionUID = 1L;

    private transient Set<String> names;

    @Override
    public boolean filter(Feature feature) {
      if (names == null) {
        names = new TreeSet<>();
        Strategies.load()
            .values()
            .forEach(strategy -> names.addAll(strategy.manifest().featuresNeeded()));
      }
      return names.contains(feature.name());
    }
  }
}
