package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverallQualityTest {

  private static Map<String, Object> row(String series, double score, String grade) {
    return Map.of("series", series, "score", score, "grade", grade);
  }

  @Test
  void seriesCountByWhatDependsOnThem() {
    var status =
        List.of(
            row("SPX", 100, "PASS"), row("US_CMT|10Y", 60, "WARN"), row("BR_IPCA_MOM", 5, "FAIL"));
    var overall = OverallQuality.of(status, Map.of("SPX", 1, "US_CMT_10Y", 3)).orElseThrow();
    assertThat(overall.score()).isEqualTo(70);
    assertThat(overall.grade()).isEqualTo("PASS");
    assertThat(overall.used()).isEqualTo(2);
  }

  @Test
  void aCurveWeighsAsMuchAsItsNodes() {
    var status = List.of(row("US_CMT", 40, "WARN"), row("SPX", 100, "PASS"));
    var overall =
        OverallQuality.of(status, Map.of("US_CMT_2Y", 1, "US_CMT_10Y", 1, "SPX", 1)).orElseThrow();
    assertThat(overall.score()).isEqualTo(60);
  }

  @Test
  void aSeriesInUseThatFailsFailsTheWhole() {
    var status = List.of(row("SPX", 95, "FAIL"), row("VIX", 100, "PASS"));
    assertThat(OverallQuality.of(status, Map.of("SPX", 1, "VIX", 9)).orElseThrow().grade())
        .isEqualTo("FAIL");
    assertThat(OverallQuality.of(status, Map.of("VIX", 9)).orElseThrow().grade()).isEqualTo("PASS");
  }

  @Test
  void whereNothingIsInUseThereIsNoFigure() {
    assertThat(OverallQuality.of(List.of(row("SPX", 5, "FAIL")), Map.of())).isEmpty();
    assertThat(OverallQuality.of(List.of(), Map.of("SPX", 1))).isEmpty();
  }
}
