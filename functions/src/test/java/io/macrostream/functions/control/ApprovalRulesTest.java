package io.macrostream.functions.control;

import static io.macrostream.functions.risk.limit.LimitScenario.expiring;
import static io.macrostream.functions.risk.limit.LimitScenario.hard;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.on;
import static io.macrostream.functions.risk.limit.LimitScenario.removed;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Limit;
import org.junit.jupiter.api.Test;

class ApprovalRulesTest {

  private static final Limit HARD = hard(1, 100, morning(0));

  @Test
  void loosensAHardLimit() {
    assertThat(needed(HARD, hard(2, 100.01, morning(1)))).isTrue();
    assertThat(needed(HARD, soft(2, 50, morning(1)))).as("another kind").isTrue();
    assertThat(needed(HARD, removed(HARD.limitId(), 2, morning(1)))).isTrue();
    assertThat(needed(HARD, on("VAR95", hard(2, 50, morning(1))))).as("another metric").isTrue();
    assertThat(needed(HARD, expiring(hard(2, 50, morning(1)), morning(5))))
        .as("tighter, and gone in four days")
        .isTrue();
  }

  @Test
  void doesNot() {
    assertThat(needed(HARD, hard(2, 100, morning(1)))).isFalse();
    assertThat(needed(null, hard(1, 1e9, morning(1)))).as("the first").isFalse();
    assertThat(needed(soft(1, 100, morning(0)), soft(2, 200, morning(1)))).isFalse();
    assertThat(needed(expiring(HARD, morning(1)), hard(2, 200, morning(1))))
        .as("it has run out by then")
        .isFalse();
    assertThat(ApprovalRules.NONE.isNeeded(HARD, hard(2, 200, morning(1)))).isFalse();
    assertThat(ApprovalRules.EVERY_CHANGE.isNeeded(null, hard(1, 1, morning(1)))).isTrue();
  }

  private static boolean needed(Limit inForce, Limit next) {
    return ApprovalRules.LOOSENED_HARD.isNeeded(inForce, next);
  }
}
