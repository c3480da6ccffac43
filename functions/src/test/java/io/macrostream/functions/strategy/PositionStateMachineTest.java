package io.macrostream.functions.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.strategy.PositionStateMachine.Action;
import io.macrostream.functions.strategy.PositionStateMachine.Step;
import org.junit.jupiter.api.Test;

class PositionStateMachineTest {

  private static final PositionStateMachine MACHINE = PositionStateMachine.entering(1.5, 10);

  private PositionState state = PositionState.START;
  private int day;

  @Test
  void entersHoldsAndLeavesWhenTheReasonIsGone() {
    assertThat(price(1.49, 100)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(1.5, 100)).isEqualTo(Action.ENTER);
    assertThat(state.stop()).isEqualTo(90);
    assertThat(state.target()).isEqualTo(115);
    assertThat(price(0.51, 101)).isEqualTo(Action.HOLD);
    assertThat(price(0.5, 101)).isEqualTo(Action.EXIT_LEVEL);
    assertThat(price(2, 101)).as("still armed").isEqualTo(Action.ENTER);
  }

  @Test
  void stopDisarmsUntilTheScoreHasCalmedDown() {
    price(2, 100);
    assertThat(price(2, 90)).isEqualTo(Action.EXIT_STOP);
    assertThat(price(2, 90)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(Double.NaN, 90)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(2, 90)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(1.4, 90)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(2, 90)).isEqualTo(Action.ENTER);
  }

  @Test
  void targetDisarmsUntilTheScoreIsOnTheOtherSide() {
    price(-2, 100);
    assertThat(price(-2, 85)).isEqualTo(Action.EXIT_TARGET);
    assertThat(price(-3, 85)).isEqualTo(Action.STAY_FLAT);
    assertThat(price(2, 85)).isEqualTo(Action.ENTER);
    assertThat(state.side()).isEqualTo(1);
  }

  @Test
  void signChangeExitsFirstAndEntersLater() {
    price(2, 100);
    assertThat(price(-2, 100)).isEqualTo(Action.EXIT_SIGN);
    assertThat(price(-2, 100)).isEqualTo(Action.ENTER);
    assertThat(state.side()).isEqualTo(-1);
  }

  @Test
  void ageExitsAtTheHorizonAndDisarms() {
    price(2, 100);
    for (int i = 1; i < 10; i++) {
      assertThat(price(2, 100)).isEqualTo(Action.HOLD);
    }
    assertThat(price(2, 100)).isEqualTo(Action.EXIT_AGE);
    assertThat(price(2, 100)).isEqualTo(Action.STAY_FLAT);
  }

  @Test
  void reasonsAreJudgedInTheirOrder() {
    price(2, 100);
    assertThat(price(-2, 80)).as("stop before sign").isEqualTo(Action.EXIT_STOP);
  }

  @Test
  void missingScoreLeavesOnlyStopTargetAndAge() {
    price(2, 100);
    assertThat(price(Double.NaN, 100)).isEqualTo(Action.HOLD);
    assertThat(price(Double.NaN, 89)).isEqualTo(Action.EXIT_STOP);
  }

  @Test
  void longInAYieldProfitsWhenItFalls() {
    Step entered = MACHINE.evaluate(state, 2, 4.0, 0, -1, 0.2, 0.3);
    assertThat(entered.state().stop()).isEqualTo(4.2);
    assertThat(entered.state().target()).isEqualTo(3.7);
    assertThat(MACHINE.evaluate(entered.state(), 2, 4.2, 1, -1, 0.2, 0.3).action())
        .isEqualTo(Action.EXIT_STOP);
  }

  @Test
  void refusesSenselessRules() {
    assertThatThrownBy(() -> new PositionStateMachine(1, 1, 5))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> MACHINE.evaluate(state, 2, Double.NaN, 0, 1, 1, 1))
        .isInstanceOf(InvalidInputException.class);
  }

  private Action price(double z, double level) {
    Step step = MACHINE.evaluate(state, z, level, day++, 1, 10, 15);
    state = step.state();
    return step.action();
  }
}
