package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.deploy.terminal.CliException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2014, 2014-12-31",
    "2014Q1, 2014-03-31",
    "2014-Q4, 2014-12-31",
    "2024-02, 2024-02-29",
    "2014-03-15, 2014-03-15"
  })
  void endsOnItsLastDay(String text, LocalDate end) {
    assertThat(AsofCommand.endOf(text)).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014Q5", "2014-13", "2014-02-30", "14", "", "2014-3"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> AsofCommand.endOf(text))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("is no period");
  }

  @Test
  void aDayIsAPeriod() {
    assertThat(AsofCommand.endOf("2018-12-31")).isEqualTo(LocalDate.of(2018, 12, 31));
  }
}
