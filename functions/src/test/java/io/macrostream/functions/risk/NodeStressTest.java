package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.stress.FactorLinks;
import io.macrostream.functions.risk.stress.Provenance;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.Shock;
import io.macrostream.functions.risk.stress.ShockUnit;
import io.macrostream.functions.risk.stress.StressSet;
import io.macrostream.functions.risk.stress.StressVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeStressTest {

  private static final StressSet SET =
      StressSet.of(
          List.of(scenario("a", Provenance.MEASURED), scenario("b", Provenance.ASSUMED)),
          FactorLinks.parse("instruments: []"),
          List.of());
  private static final double[] ALL_MAPPED = {0, 0};

  private final NodeStress stress = new NodeStress(SET, false);

  @Test
  void lossIsThatOfTheWorstScenario() {
    RiskMetric loss = loss(new double[] {-20, -30}, ALL_MAPPED);
    assertThat(loss.value()).isEqualTo(30);
    assertThat(loss.flags()).containsExactly("ASSUMED", "WORST:b");
    assertThat(loss.n()).isEqualTo(2);
    assertThat(loss.method()).isEqualTo("SCENARIOS");
    assertThat(loss.problem()).isEmpty();
    assertThat(loss(new double[] {-30, -30}, ALL_MAPPED).flags()).containsExactly("WORST:a");
    assertThat(loss(new double[] {5, 7}, ALL_MAPPED).value()).as("all gain").isEqualTo(-5);
    assertThat(loss(new double[] {0, 1}, ALL_MAPPED).value()).isEqualTo(0.0);
  }

  @Test
  void scenarioThatSaysTooLittleMakesTheLossALowerBound() {
    RiskMetric loss = loss(new double[] {-20, -30}, new double[] {9, 11});
    assertThat(loss.value()).isEqualTo(20);
    assertThat(loss.flags()).containsExactly("NOT_RUN:1", "PROXIED", "UNRELIABLE", "WORST:a");
    assertThat(loss.n()).isEqualTo(1);
  }

  @Test
  void withoutAnyScenarioThereIsNoFigure() {
    for (StressVector vector :
        List.of(
            vector(new double[] {-20, -30}, new double[] {100, 11}),
            vector(new double[] {Double.NaN, Double.NaN}, new double[] {1, 1}))) {
      RiskMetric loss = stress.of(day(vector, false)).get(0);
      assertThat(loss.value()).isNull();
      assertThat(loss.flags())
          .containsExactly("NOT_RUN:2", "NO_RISK", "STALE_FACTORS:2", "UNRELIABLE");
    }
  }

  @Test
  void unmappedIsTheShareInTheScenarioThatSaysLeast() {
    RiskMetric share =
        stress.of(day(vector(new double[] {-1, -1}, new double[] {4, 25}), true)).get(1);
    assertThat(share.metric()).isEqualTo("STRESS_UNMAPPED");
    assertThat(share.value()).isEqualTo(0.25);
    assertThat(share.flags()).containsExactly("INCOMPLETE", "STALE_FACTORS:2", "WORST:b");
    RiskMetric none = stress.of(day(vector(new double[] {-1, -1}, ALL_MAPPED), false)).get(1);
    assertThat(none.value()).isZero();
    assertThat(none.flags()).containsExactly("STALE_FACTORS:2");
  }

  @Test
  void eachScenarioIsToldIfAskedFor() {
    StressDay day = day(vector(new double[] {-20, 30}, new double[] {5, 11}), false);
    List<RiskMetric> figures = new NodeStress(SET, true).of(day);
    assertThat(figures.subList(0, 2)).isEqualTo(stress.of(day));
    assertThat(figures)
        .extracting(RiskMetric::metric)
        .containsExactly("STRESS_LOSS", "STRESS_UNMAPPED", "STRESS_PNL", "STRESS_PNL");
    RiskMetric first = figures.get(2);
    assertThat(first.method()).isEqualTo("a");
    assertThat(first.value()).isEqualTo(-20);
    assertThat(first.flags()).containsExactly("PROXIED", "STALE_FACTORS:2");
    RiskMetric second = figures.get(3);
    assertThat(second.value()).isNull();
    assertThat(second.flags())
        .containsExactly("ASSUMED", "NO_RISK", "PROXIED", "STALE_FACTORS:2", "UNRELIABLE");
    assertThat(RiskMetric.LIMIT_METRICS).doesNotContain(first.limitMetric());
  }

  @Test
  void figuresOfAnotherSetAreNone() {
    StressVector other = new StressVector(SET.id() + 1, 100, new double[2], new double[2]);
    assertThat(stress.of(day(other, false)))
        .hasSize(2)
        .allSatisfy(
            figure -> {
              assertThat(figure.value()).isNull();
              assertThat(figure.flags()).contains("OTHER_SCENARIOS", "UNRELIABLE");
            });
  }

  @Test
  void parentIsTheSumOfItsChildren() {
    StressDay desk =
        StressDay.parentOf(
            List.of(
                day(vector(new double[] {-20, 30}, new double[] {5, 0}), false),
                day(vector(new double[] {10, -70}, new double[] {0, 15}), true)));
    assertThat(desk.node()).isEqualTo("D");
    assertThat(desk.parent()).isEqualTo("F");
    assertThat(desk.level()).isEqualTo(NodeDay.Level.DESK);
    assertThat(desk.incomplete()).isTrue();
    assertThat(desk.staleFactors()).isEqualTo(4);
    assertThat(desk.positionsVersion()).isEqualTo(6);
    assertThat(desk.vector().pnl()).containsExactly(-10, -40);
    assertThat(desk.vector().runs(1)).as("7.5% of the desk, though 15% of a book").isTrue();
    StressDay firm = StressDay.parentOf(List.of(desk));
    assertThat(firm.level()).isEqualTo(NodeDay.Level.FIRM);
    assertThat(firm.node()).isEqualTo("F");
    assertThat(firm.parent()).isNull();
  }

  private RiskMetric loss(double[] pnl, double[] unmapped) {
    StressDay whole =
        new StressDay("B", NodeDay.Level.BOOK, "D", "F", 3, 5, false, 0, 3, vector(pnl, unmapped));
    return stress.of(whole).get(0);
  }

  private static StressVector vector(double[] pnl, double[] unmapped) {
    return new StressVector(SET.id(), 100, pnl, unmapped);
  }

  private static StressDay day(StressVector vector, boolean incomplete) {
    return new StressDay("B", NodeDay.Level.BOOK, "D", "F", 3, 5, incomplete, 2, 3, vector);
  }

  private static Scenario scenario(String id, Provenance provenance) {
    Shock shock = Shock.of("F", ShockUnit.RELATIVE, -0.1, provenance);
    return new Scenario(
        id, "s", Scenario.Family.HYPOTHETICAL, id, null, null, List.of(shock), null, 1);
  }
}
