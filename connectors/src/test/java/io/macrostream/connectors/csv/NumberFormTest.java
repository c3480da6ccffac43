package io.macrostream.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as they are written for people. */
class NumberFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "BRAZILIAN; 48.910; 48910",
        "BRAZILIAN; 11,803; 11.803",
        "BRAZILIAN; 1.234.567,8; 1234567.8",
        "BRAZILIAN; 284,66K; 284660",
        "BRAZILIAN; 1,5M; 1500000",
        "BRAZILIAN; -3,08; -3.08",
        "ENGLISH; 48,910.5; 48910.5",
        "ENGLISH; 2.6570; 2.6570",
        "ENGLISH; 2.5B; 2500000000"
      })
  void areRead(NumberForm form, String text, BigDecimal number) {
    assertThat(form.parse(text))
        .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "BRAZILIAN; 11.8", // a decimal point, or a slip
        "BRAZILIAN; 4.8910",
        "BRAZILIAN; 1,2,3",
        "BRAZILIAN; 5T",
        "ENGLISH; 1,23",
        "ENGLISH; 1e5",
        "ENGLISH; NaN"
      })
  void areRefusedWhereTheyAreInAnotherForm(NumberForm form, String text) {
    assertThat(form.parse(text)).isEmpty();
  }
}
