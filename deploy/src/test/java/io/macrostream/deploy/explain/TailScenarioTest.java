package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.deploy.explain.TailScenario.Part;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.TailRisk;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailScenarioTest {

  private static final int FIRST = (int) LocalDate.of(2006, 1, 2).toEpochDay();

  private static NodeDay node(String name, String parent, double... pnl) {
    int[] dates = IntStream.range(FIRST, FIRST + pnl.length).toArray();
    return new NodeDay(
        name,
        NodeDay.Level.BOOK,
        parent,
        "FIRM",
        Sample.DAY,
        0,
        dates,
        pnl,
        0,
        0,
        false,
        0,
        5,
        false);
  }

  private static double sum(List<TailScenario> scenarios) {
    double sum = 0;
    for (TailScenario scenario : scenarios) {
      sum -= scenario.weight() * scenario.pnl();
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "500, 9900",
    "500, 9500",
    "499, 9900",
    "197, 9500",
    "101, 9900",
    "7, 9900",
    "1, 9500"
  })
  void theLossesTimesTheirWeightsAreTheFigure(int n, int bp) {
    double[] pnl = new Random(n + bp).doubles(n + 2, -100, 100).toArray();
    pnl[0] = Double.NaN;
    pnl[n / 2 + 1] = Double.NaN;
    TailRisk tail = new TailRisk(n + 2, bp).loadPnl(pnl);
    List<NodeDay> closes = List.of(node(Sample.NODE, "DESK", pnl));
    List<TailScenario> var = TailScenario.of(Sample.figure("VAR", "HISTORICAL", bp, 1, 5), closes);
    List<TailScenario> es = TailScenario.of(Sample.figure("ES", "HISTORICAL", bp, 1, 5), closes);
    assertThat(sum(var)).isCloseTo(tail.var(bp), within(1e-9));
    assertThat(sum(es)).isCloseTo(tail.es(bp), within(1e-9));
    assertThat(es).isSortedAccordingTo((a, b) -> Double.compare(a.pnl(), b.pnl()));
    assertThat(var.size()).isBetween(1, 2);
  }

  @Test
  void theyAreNamedByDateAndSplitAmongThoseBelow() {
    List<NodeDay> closes =
        List.of(
            node("A", Sample.NODE, 1, -30, 2),
            node("B", Sample.NODE, 1, -50, 2),
            node("C", "ANOTHER", 1, -1_000, 2),
            node(Sample.NODE, "DESK", 2, -80, 4));
    TailScenario worst =
        TailScenario.of(Sample.figure("ES", "HISTORICAL", 9_900, 1, 5), closes).get(0);
    assertThat(worst.date()).isEqualTo(LocalDate.ofEpochDay(FIRST + 1L));
    assertThat(worst.pnl()).isEqualTo(-80);
    assertThat(worst.parts()).containsExactly(new Part("B", -50), new Part("A", -30));
  }

  @Test
  void otherFiguresAreNotMadeOfScenarios() {
    List<NodeDay> closes = List.of(node(Sample.NODE, "DESK", 2, -80, 4));
    RiskMetric gross = Sample.figure("GROSS_EXPOSURE", "POSITIONS", 0, 1, 5);
    RiskMetric student = Sample.figure("VAR", "STUDENT_T", 9_900, 1, 5);
    RiskMetric intraday =
        Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5, Sample.CLOSE, List.of(RiskFlags.INTRADAY));
    for (RiskMetric figure : List.of(gross, student, intraday)) {
      assertThat(TailScenario.of(figure, closes)).isEmpty();
    }
    RiskMetric var = Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5);
    assertThat(TailScenario.of(var, List.of())).isEmpty();
  }
}
