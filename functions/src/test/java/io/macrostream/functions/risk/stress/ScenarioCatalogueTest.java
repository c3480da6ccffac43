package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.risk.stress.Scenario.Family;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ScenarioCatalogueTest {

  private static final ScenarioCatalogue BUNDLED = ScenarioCatalogue.bundled();

  @Test
  void theReferenceTableIsKept() {
    assertThat(BUNDLED.set("reference")).hasSize(6);
    assertThat(BUNDLED.set("reference_global")).hasSize(7);
    Scenario riskOff = BUNDLED.get("ref-global-risk-off");
    assertThat(size(riskOff, "USDBRL")).isEqualTo(0.20);
    assertThat(size(riskOff, "DI")).isEqualTo(0.015);
    assertThat(size(riskOff, "UST")).isEqualTo(-0.005);
    assertThat(size(riskOff, "CDS_BR")).isEqualTo(0.30);
    assertThat(riskOff.shock("CDS_BR").orElseThrow().unit()).isEqualTo(ShockUnit.RELATIVE_SPREAD);
    assertThat(size(BUNDLED.get("ref-rate-shock-2022"), "DI")).isEqualTo(0.05);
    assertThat(BUNDLED.get("global-black-monday").regime().volatilityMultiplier()).isEqualTo(5);
    assertThat(BUNDLED.get("global-black-monday").regime().correlationAdded()).isEqualTo(0.5);
  }

  @Test
  void everyFamilyIsThere() {
    assertThat(BUNDLED.all().stream().map(Scenario::family).distinct())
        .containsExactlyInAnyOrder(Family.values());
    assertThat(BUNDLED.set("hypothetical")).hasSize(9);
    assertThat(BUNDLED.all().stream().filter(s -> s.family() == Family.REPLAY)).hasSize(8);
    assertThat(BUNDLED.get("replay-2015").from()).isEqualTo(LocalDate.of(2015, 8, 1));
    assertThat(BUNDLED.get("brazil-fiscal-dominance").liquidityMultiplier()).isEqualTo(2);
    assertThat(BUNDLED.get("liquidity-freeze").regime().correlationBlend()).isEqualTo(0.75);
  }

  @Test
  void sizesThatNobodyMeasuredSaySo() {
    for (Scenario scenario : BUNDLED.all()) {
      assertThat(scenario.isAssumed())
          .as(scenario.id())
          .isEqualTo(scenario.family() != Family.REPLAY && !scenario.set().equals("measured"));
    }
    ScenarioCatalogue measured =
        ScenarioCatalogue.parse(
            """
            scenarios:
              - id: a
                set: s
                family: hypothetical
                description: d
                shocks: [{factor: X, pct: 1, provenance: MEASURED}]
            """);
    assertThat(measured.get("a").isAssumed()).isFalse();
  }

  @Test
  void aReplayHasNoShocksToRun() {
    assertThatThrownBy(() -> new StressTest(BUNDLED.get("replay-2008"), FactorHistories.NONE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("come from data");
    assertThatThrownBy(() -> BUNDLED.get("taper"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ref-taper-tantrum-2013");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                ScenarioCatalogue.parse(
                    """
                    scenarios:
                      - id: one
                        family: hystorical
                        description: d
                        set: s
                        shocks:
                          - {factor: X, pct: 1, bp: 2}
                          - {pct: 1}
                          - {factor: Y, pct: lots}
                          - {factor: Z, bp_by_tenor: {one: 5}}
                          - {factor: V, vol_points: 5, certainty: 1}
                      - id: two
                        family: replay
                        set: s
                        from: 2020-13-01
                        shocks: []
                        correlation_blend: 2
                      - id: three
                        family: hypothetical
                        set: s
                        description: d
                        liquidity_multiplier: 0.5
                        shocks: [{factor: X, pct: 1}]
                      - id: four
                        family: hypothetical
                        set: s
                        description: d
                        shocks: [{factor: X, pct: 1}, {factor: X, pct: 2}]
                      - 5
                    threshold: 3
                    """))
        .isInstanceOfSatisfying(
            InvalidScenariosException.class,
            e ->
                assertThat(String.join("\n", e.problems()))
                    .contains("threshold: is not a key of this file")
                    .contains("one: family is 'hystorical'")
                    .contains("one: shocks[0]: give one of")
                    .contains("one: shocks[1]: factor is missing")
                    .contains("one: shocks[2]: pct is lots")
                    .contains("one: shocks[3]: bp_by_tenor: one are no years")
                    .contains("one: shocks[4]: certainty is not a key here")
                    .contains("two: from is 2020-13-01")
                    .contains("two: description is missing")
                    .contains("two: a replay needs from and to")
                    .contains("two: correlation_blend must be from 0 to 1")
                    .contains("three: liquidity multiplier")
                    .contains("four: scenario four shocks a factor twice")
                    .contains("scenarios[4]: must be a mapping"));
  }

  @Test
  void aTextThatIsNoListOfScenariosIsRefused() {
    for (String text : new String[] {"", "scenarios: []", "- a", "scenarios: {a: 1}", "a: [1"}) {
      assertThatThrownBy(() -> ScenarioCatalogue.parse(text))
          .as(text)
          .isInstanceOf(InvalidScenariosException.class);
    }
    assertThatThrownBy(
            () ->
                ScenarioCatalogue.parse(
                    """
                    scenarios:
                      - {id: a, set: s, family: replay, description: d, from: 2020-01-01, to: 2020-02-01}
                      - {id: a, set: s, family: replay, description: d, from: 2020-01-01, to: 2020-02-01}
                    """))
        .hasMessageContaining("a second a");
  }

  private static double size(Scenario scenario, String factor) {
    return scenario.shock(factor).orElseThrow().at(1);
  }
}
