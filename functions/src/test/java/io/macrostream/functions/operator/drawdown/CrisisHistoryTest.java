package io.macrostream.functions.operator.drawdown;

import static io.macrostream.functions.operator.drawdown.MandateRun.BOOK;
import static io.macrostream.functions.operator.drawdown.MandateRun.CAPITAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.JournalEntry;
import io.macrostream.functions.event.JournalEntry.Kind;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.drawdown.NodePnl;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A book of half its capital in the S&P 500, under the usual rules, through 2008 and 2009. */
class CrisisHistoryTest {

  private static final LocalDate FIRST = LocalDate.of(2008, 1, 2);
  private static final LocalDate LAST = LocalDate.of(2009, 12, 31);
  private static final String MODEL = "MODEL";
  private static final double EXPOSURE = 0.5 * CAPITAL;

  /** Daily returns in the two years, by day. */
  private static Map<LocalDate, Double> returns() {
    Map<LocalDate, Double> returns = new TreeMap<>();
    double before = Double.NaN;
    List<String[]> rows = SharedMaterial.csv("data/history/indices/gspc.csv");
    for (String[] row : rows.subList(1, rows.size())) {
      LocalDate date = LocalDate.parse(row[0]);
      double close = Double.parseDouble(row[4]);
      if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
        returns.put(date, close / before - 1);
      }
      before = close;
    }
    return returns;
  }

  /** The desk holds, from the next day on, what the scale of the close says. */
  @Test
  void lossEndsAtTheHardStopWhereWithoutControlItDoubles() throws Exception {
    Map<LocalDate, Double> returns = returns();
    double scale = 1;
    double nav = CAPITAL;
    double lowest = 1;
    double uncontrolled = CAPITAL;
    double worstUncontrolled = CAPITAL;
    try (MandateRun run = new MandateRun()) {
      run.mandate(MandateRun.portfolio(MODEL, Instant.parse("2008-01-02T00:00:00Z"), 1));
      for (Map.Entry<LocalDate, Double> day : returns.entrySet()) {
        double would = EXPOSURE * day.getValue();
        double pnl = scale * would;
        NodePnl own = run.close(BOOK, day.getKey(), pnl);
        run.closes(own, run.close(MODEL, day.getKey(), would));
        nav += pnl;
        uncontrolled += would;
        worstUncontrolled = Math.min(worstUncontrolled, uncontrolled);
        lowest = Math.min(lowest, nav / CAPITAL);
        scale = run.scale();
        assertThat(run.value(RiskMetric.NAV)).isCloseTo(nav, within(1e-3));
      }
      assertThat(returns).hasSize(505);
      assertThat(worstUncontrolled / CAPITAL).as("without control").isLessThan(0.72);
      assertThat(lowest).as("the hard stop from inception, after a gap").isBetween(0.84, 0.85);
      assertThat(run.metrics()).hasSize(7 * 505);
      assertThat(run.refused()).isEmpty();
      assertThat(run.journal().stream().filter(entry -> entry.kind() == Kind.TRANSITION))
          .extracting(CrisisHistoryTest::move)
          .containsExactly(
              "2008-01-15 ACTIVE 0 ACTIVE 1",
              "2008-03-06 ACTIVE 1 ACTIVE 2",
              "2008-09-29 ACTIVE 2 COOLDOWN 3",
              "2009-01-15 COOLDOWN 3 RAMP 0", // until then the model portfolio was above 15%
              "2009-01-29 RAMP 0 ACTIVE 0",
              "2009-02-17 ACTIVE 0 ACTIVE 2",
              "2009-03-02 ACTIVE 2 COOLDOWN 3",
              "2009-06-09 COOLDOWN 3 RAMP 0",
              "2009-06-16 RAMP 0 STOPPED 3");
      assertThat(run.scale()).as("nobody has reset it").isZero();
    }
  }

  private static String move(JournalEntry entry) {
    return String.join(
        " ",
        LocalDate.ofEpochDay(entry.asOf()).toString(),
        entry.fromPhase(),
        Integer.toString(entry.fromLevel()),
        entry.toPhase(),
        Integer.toString(entry.toLevel()));
  }
}
