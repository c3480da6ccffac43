package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.operator.bar.BarFunction;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.returns.BarLevels;
import io.macrostream.functions.operator.returns.CurveLevels;
import io.macrostream.functions.operator.returns.ReturnFunction;
import io.macrostream.functions.operator.strategy.StrategyHost;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketTypesTest {

  static List<Serializable> functions() {
    return List.of(
        new BarQuality(Runs.lookup(), Long.MAX_VALUE),
        new CurveQuality(Runs.lookup(), Long.MAX_VALUE),
        new TradeQuality(Runs.lookup(), Long.MAX_VALUE),
        new BarFunction(List.of(BarInterval.MINUTE, BarInterval.DAILY), Long.MAX_VALUE),
        new BarLevels(Runs.lookup()),
        new CurveLevels(Runs.lookup()),
        new ReturnFunction(Runs.lookup()),
        new StrategyHost(Runs.lookup()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void travelsWithTheJobGraph(Serializable function) throws Exception {
    assertThat(InstantiationUtil.clone(function)).hasSameClassAs(function);
  }
}
