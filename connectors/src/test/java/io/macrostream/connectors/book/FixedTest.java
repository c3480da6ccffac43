package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedTest {

  @ParameterizedTest
  @CsvSource({
    "354.15000000, 35415000000, 8",
    "0.000022900, 22900, 9",
    "0, 0, 0",
    "0.00000000, 0, 8",
    "5., 5, 0",
    ".5, 5, 1",
    "007, 7, 0",
    "999999999999999999, 999999999999999999, 0",
    "0.000000000000000001, 1, 18"
  })
  void digitsAndDecimalsAreKeptAsPublished(String text, long digits, int decimals) {
    assertThat(Fixed.of(text)).isEqualTo(new Fixed(digits, decimals));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-1",
        "+1",
        "1e5",
        "1,5",
        "1.2.3",
        " 1",
        "NaN",
        "1000000000000000000",
        "0.0000000000000000001",
        "0000000000000000000000000000000000000000001"
      })
  void anythingElseIsNoNumber(String text) {
    assertThatThrownBy(() -> Fixed.of(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void theDoubleIsTheNearestOne() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long digits = random.nextLong(1_000_000_000_000_000_000L) >> random.nextInt(50);
      int decimals = random.nextInt(19);
      assertThat(new Fixed(digits, decimals).doubleValue())
          .isEqualTo(new BigDecimal(digits + "E-" + decimals).doubleValue());
    }
  }
}
