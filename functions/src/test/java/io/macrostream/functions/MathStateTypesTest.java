package io.macrostream.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.macrostream.functions.microstructure.KyleLambda;
import io.macrostream.functions.microstructure.OrderFlowImbalance;
import io.macrostream.functions.microstructure.VolumeBuckets;
import io.macrostream.functions.microstructure.Vpin;
import io.macrostream.functions.performance.DrawdownState;
import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.risk.drawdown.AllocationBreaker;
import io.macrostream.functions.risk.drawdown.ControlState;
import io.macrostream.functions.risk.drawdown.DrawdownInput;
import io.macrostream.functions.risk.drawdown.Phase;
import io.macrostream.functions.risk.drawdown.ResetCommand;
import io.macrostream.functions.risk.var.ScenarioBook;
import io.macrostream.functions.risk.var.ScenarioBookState;
import io.macrostream.functions.stats.RollingMoments;
import io.macrostream.functions.stats.RollingWindow;
import io.macrostream.functions.stats.Welford;
import io.macrostream.functions.strategy.PositionState;
import io.macrostream.functions.volatility.Garch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the maths packages remember goes through Flink without Kryo and comes back whole. */
class MathStateTypesTest {

  static Stream<Object> states() {
    ScenarioBook book = new ScenarioBook(3, -1, 2);
    book.putFactor("A", new double[] {0.1, Double.NaN});
    book.setExposure("A", 5);
    RollingWindow window = new RollingWindow(3);
    window.add(1.5);
    RollingMoments moments = new RollingMoments(3);
    moments.add(1.5);
    return Stream.of(
        book.state(),
        window.state(),
        moments.state(),
        new EwmaVolatility.State(20, 0.25),
        new Welford(3, 1, 2),
        new Garch.State(1.5e-4),
        new DrawdownState(1.1, 1.2, 0.3),
        controlState(),
        new AllocationBreaker.State(5, new double[] {0.1}, 1.1, 1.2, new boolean[] {true}),
        new OrderFlowImbalance.State(3, 9.5, 100, 10.5, 200, -50, 25, 150),
        new VolumeBuckets.State(120, 80, 10.5, 10, true),
        new Vpin.State(window.state(), window.state()),
        new KyleLambda.State(window.state(), window.state()),
        new PositionState(0, false, -1, 1.5, 2.5, 7));
  }

  private static ControlState controlState() {
    ResetCommand reset =
        new ResetCommand(ResetCommand.Kind.RESET_HARD_STOP, new ArrayList<>(List.of("a", "b")));
    DrawdownInput input =
        new DrawdownInput(5, 100, -1, null, 0.01, "book", new ArrayList<>(List.of(reset)));
    return new ControlState(input, 0.9, 1, 1, 0.95, 0.8, 1, Phase.RAMP, 1, 3, 0.15, 0.2);
  }

  @ParameterizedTest
  @MethodSource("states")
  @SuppressWarnings("unchecked")
  void roundTripWithoutKryo(Object state) throws IOException {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeInformation<Object> type = (TypeInformation<Object>) TypeInformation.of(state.getClass());
    assertThatCode(() -> type.createSerializer(config)).doesNotThrowAnyException();
    TypeSerializer<Object> serializer = type.createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(state, out);
    Object back = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    if (state instanceof ScenarioBookState before) {
      assertThat(new ScenarioBook((ScenarioBookState) back).pnl())
          .containsExactly(new ScenarioBook(before).pnl());
    } else {
      assertThat(back).usingRecursiveComparison().isEqualTo(state);
    }
  }
}
