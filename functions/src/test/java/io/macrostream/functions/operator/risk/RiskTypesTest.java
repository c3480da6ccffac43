package io.macrostream.functions.operator.risk;

import io.macrostream.functions.risk.BookState;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeRisk;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows and is kept between the risk operators needs no Kryo. */
class RiskTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        BookInput.class,
        BookState.class,
        FactorDay.class,
        FactorHistory.class,
        FactorInput.class,
        NodeDay.class,
        NodeRisk.Yesterday.class
      })
  void isSerializedWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
