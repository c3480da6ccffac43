package io.macrostream.functions.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Refusals in tests. */
public final class Faults {

  private Faults() {}

  /** The call is refused for that reason. */
  public static void assertRefused(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }
}
