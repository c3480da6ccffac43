package io.macrostream.functions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.operator.Trial.Stretch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator is stopped in and continued on, it gives out what it would have. */
class RestartTest {

  static Stream<Arguments> restarts() throws Exception {
    return Trials.all().stream()
        .flatMap(trial -> Trial.courses().stream().map(course -> Arguments.of(trial, course)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("restarts")
  void aRestartChangesNothing(Trial<?> trial, List<Stretch> course) throws Exception {
    Trial.Result expected = trial.undisturbed();
    assertThat(expected.outputs()).hasSizeGreaterThan(50);
    assertThat(expected.state().hasState()).isTrue();
    assertThat(trial.run(course).texts()).isEqualTo(expected.texts());
  }
}
