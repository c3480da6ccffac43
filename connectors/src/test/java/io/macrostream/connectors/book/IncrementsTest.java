package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.vendor.Body;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class IncrementsTest {

  @Test
  void stepsComeAsNumbersOrAsDecimals() throws Exception {
    assertThat(
            Increments.ofCoinbase(
                Body.json(
                    "{\"id\":\"SKL-EUR\",\"quote_increment\":\"0.0001\",\"base_increment\":\"0.1\"}")))
        .isEqualTo(
            new Increments("SKL-EUR", "SKL-EUR", new BigDecimal("0.0001"), new BigDecimal("0.1")));
    assertThat(
            Increments.ofKraken(
                "AAVEAUD",
                Body.json("{\"wsname\":\"AAVE/AUD\",\"pair_decimals\":2,\"lot_decimals\":8}")))
        .isEqualTo(
            new Increments(
                "AAVEAUD", "AAVE/AUD", new BigDecimal("0.01"), new BigDecimal("0.00000001")));
  }

  @Test
  void absurdStepsAreRefused() {
    assertThatThrownBy(
            () -> Increments.ofKraken("A", Body.json("{\"pair_decimals\":99,\"lot_decimals\":8}")))
        .isInstanceOf(FrameException.class);
    assertThatThrownBy(
            () ->
                Increments.ofCoinbase(
                    Body.json("{\"id\":\"A\",\"quote_increment\":\"0\",\"base_increment\":\"1\"}")))
        .isInstanceOf(FrameException.class);
  }
}
