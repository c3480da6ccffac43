package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rates can be meant as decimal fractions per annum. */
class CurveRateTest {

  @ParameterizedTest
  @CsvSource({
    "EXP_252, 179.53094, true", // DI1 on 1994-04-04
    "EXP_252, 1000, false",
    "BEY_SA, 9.9, true",
    "BEY_SA, 12, false", // percent
    "LIN_360, -12, false"
  })
  void areBelowTheLimitOfTheirConvention(Compounding compounding, double rate, boolean usable) {
    Instant time = Instant.parse("1994-04-04T23:00:00Z");
    CurvePoint point =
        new CurvePoint(
            "CURVE",
            "K94",
            28,
            8859,
            time,
            time,
            rate,
            compounding,
            "b3",
            Availability.DERIVED,
            List.of(),
            1);
    assertThat(point.problem().isEmpty()).isEqualTo(usable);
  }
}
