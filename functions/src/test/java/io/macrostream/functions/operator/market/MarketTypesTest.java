package io.macrostream.functions.operator.market;

import io.macrostream.functions.bar.BarWindow;
import io.macrostream.functions.operator.quality.AcceptedVersions;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.strategy.HostState;
import io.macrostream.functions.operator.strategy.StrategyInput;
import io.macrostream.functions.quality.BadTicks;
import io.macrostream.functions.quality.SeriesTally;
import io.macrostream.functions.quality.SuspectMove;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.returns.ReturnHistory;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        AcceptedVersions.AcceptedVersion.class,
        BadTicks.Memory.class,
        BarWindow.class,
        HostState.class,
        Level.class,
        ReturnHistory.class,
        SeriesTally.class,
        StrategyInput.class,
        SuspectMove.Memory.class,
        TradeQuality.SeenTrade.class
      })
  void isAPojoWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
