package io.macrostream.functions.risk.drawdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.risk.drawdown.AllocationBreaker.Outcome;
import io.macrostream.functions.risk.drawdown.AllocationBreaker.State;
import io.macrostream.functions.stats.InvalidInputException;
import org.junit.jupiter.api.Test;

/** The defect: trackers of strategies raised alerts and changed nothing. */
class AllocationBreakerTest {

  private static final AllocationBreaker STRATEGY = AllocationBreaker.STRATEGY;

  private int day;
  private State state = STRATEGY.start();

  private Outcome day(double ret, boolean reset) {
    Outcome outcome = STRATEGY.next(state, ++day, ret, reset);
    state = outcome.state();
    return outcome;
  }

  @Test
  void aLossOfADayHalvesTheAllocationUntilADayWithout() {
    assertThat(day(-0.019, false).scale()).isEqualTo(1);
    Outcome tripped = day(-0.02, false);
    assertThat(tripped.scale()).isEqualTo(0.5);
    assertThat(tripped.changes()).singleElement().asString().startsWith("tripped");
    assertThat(day(-0.011, false).scale()).as("hysteresis: above half of 2%").isEqualTo(0.5);
    assertThat(day(0.001, false).scale()).isEqualTo(1);
  }

  @Test
  void manySmallLossesTripTheWindow() {
    for (int i = 0; i < 10; i++) {
      assertThat(day(-0.005, false).scale()).isEqualTo(1);
    }
    assertThat(day(-0.005, false).scale()).as("5.4% in 11 days").isEqualTo(0.5);
    for (int i = 0; i < 14; i++) {
      day(0, false);
    }
    assertThat(day(0, false).scale())
        .as("the window has let go of all but five losses")
        .isEqualTo(1);
  }

  @Test
  void fifteenPercentFromThePeakIsOffUntilAReset() {
    day(0.10, false);
    assertThat(day(-0.10, false).scale()).isEqualTo(0.5);
    assertThat(day(-0.06, false).scale()).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(day(0.01, false).scale()).as("recovery alone does not do").isZero();
    }
    assertThat(day(0, true).scale()).isEqualTo(1);
  }

  @Test
  void aResetInTheDepthBeginsFromANewPeak() {
    day(-0.16, false);
    for (int i = 0; i < 25; i++) {
      day(0, false);
    }
    assertThat(day(0, true).scale()).isEqualTo(1);
    assertThat(state.peak()).isEqualTo(state.value());
    assertThat(day(-0.001, false).scale()).isEqualTo(1);
  }

  @Test
  void assetClassesHaveTheirOwn() {
    AllocationBreaker breaker = AllocationBreaker.ASSET_CLASS;
    State first = breaker.next(breaker.start(), 1, -0.029, false).state();
    assertThat(breaker.next(first, 2, -0.03, false).scale()).isEqualTo(0.5);
  }

  @Test
  void aDayIsJudgedOnce() {
    day(0.01, false);
    assertThatThrownBy(() -> STRATEGY.next(state, day, 0.01, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has been judged");
  }
}
