package io.macrostream.connectors.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.timescale.SqlType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {

  @ParameterizedTest
  @CsvSource({
    "2.0E-3, 0.002",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "2e23, 2.0E23",
    "1.0E10, 1.0E10",
    "-0.0, -0.0",
    "4.9E-324, 4.9E-324",
    "100, 100.0"
  })
  void doublesAreTheShortestThatReadBack(double value, String text) {
    assertThat(Canonical.cell(SqlType.DOUBLE, value)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }

  @Test
  void nullIsEmpty() {
    for (SqlType type : SqlType.values()) {
      assertThat(Canonical.cell(type, null)).isEmpty();
    }
  }

  @Test
  void timesHaveMillisecondsAndDatesAreIso() {
    assertThat(Canonical.cell(SqlType.TIME, Instant.parse("1950-01-03T23:00:00Z")))
        .isEqualTo("1950-01-03T23:00:00.000Z");
    assertThat(Canonical.cell(SqlType.DATE, -7303)).isEqualTo("1950-01-03");
  }

  @Test
  void listsAreJoined() {
    assertThat(Canonical.cell(SqlType.TEXT_ARRAY, List.of("A", "B"))).isEqualTo("A|B");
    assertThat(Canonical.cell(SqlType.DATE_ARRAY, new int[] {0, 1}))
        .isEqualTo("1970-01-01|1970-01-02");
    assertThat(Canonical.cell(SqlType.DOUBLE_ARRAY, new double[] {0.1, 2})).isEqualTo("0.1|2.0");
  }

  @Test
  void jsonHasSortedKeysAndOneFormForANumber() {
    Map<String, Object> value = new TreeMap<>(Comparator.reverseOrder());
    value.putAll(Map.of("b", 3.0, "a", 0.1, "c", List.of(Map.of("z", 1, "y", 1e300))));
    assertThat(Canonical.cell(SqlType.JSON, value))
        .isEqualTo("{\"a\":0.1,\"b\":3,\"c\":[{\"y\":1.0E300,\"z\":1}]}");
  }

  @Test
  void textSortsByItsUtf8Bytes() {
    SplittableRandom random = new SplittableRandom(7);
    int[] alphabet = {'A', 'a', '|', 0xE9, 0xFFFD, 0xE000, 0x1F600, 0x10FFFF};
    Comparator<String> order = Canonical.order(SqlType.TEXT);
    for (int i = 0; i < 10_000; i++) {
      String a = word(random, alphabet);
      String b = word(random, alphabet);
      int bytes =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(order.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }
  }

  private static String word(SplittableRandom random, int[] alphabet) {
    int[] points =
        random.ints(random.nextInt(4), 0, alphabet.length).map(i -> alphabet[i]).toArray();
    return new String(points, 0, points.length);
  }
}
