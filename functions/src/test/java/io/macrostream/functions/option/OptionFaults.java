package io.macrostream.functions.option;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

final class OptionFaults {

  private OptionFaults() {}

  static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.fault()).isEqualTo(fault));
  }
}
