package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Alert.State;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertChainTest {

  private static final Instant NOON = Instant.parse("2008-10-06T12:00:00Z");

  private final Alert open = Sample.alert(State.OPEN, 1, Sample.CLOSE);

  @Test
  void aStepThatIsRepeatedIsOneStep() {
    Alert resolved = Sample.alert(State.RESOLVED, 2, Sample.CLOSE.plusSeconds(60));
    assertThat(AlertChain.steps(List.of(open, resolved, open))).containsExactly(open, resolved);
  }

  @Test
  void whatSomebodyDidIsTheirs() {
    Instant time = Instant.parse("2008-10-07T08:00:00Z");
    String told = "2008-10-06T23:59:59.999Z HARD 100.5/100.0 L1 v2";
    assertThat(
            AlertChain.actor(
                Sample.alert(
                    State.ACKNOWLEDGED,
                    2,
                    time,
                    told,
                    "2008-10-07T08:00:00.000Z ASSIGN to Kim by desk.head")))
        .contains("desk.head");
    assertThat(
            AlertChain.actor(
                Sample.alert(
                    State.RESOLVED,
                    3,
                    time.plusSeconds(1),
                    "2008-10-07T08:00:00.000Z ACKNOWLEDGE by desk.head",
                    "2008-10-07T08:00:01.000Z OK 99/100.0 L1 v2")))
        .isEmpty();
    assertThat(AlertChain.actor(open)).isEmpty();
  }

  @Test
  void theRowThatBecameKnownWhenTheAlertOpenedHasOpenedIt() {
    Utilisation earlier = Sample.row("L1", 1, NOON);
    Utilisation opening = Sample.row("L1", 2, Sample.CLOSE);
    Utilisation ofAnother = Sample.row("L2", 9, Sample.CLOSE);
    List<Utilisation> read = List.of(ofAnother, opening, earlier, opening);
    assertThat(AlertChain.opening(open, read)).contains(opening);
    assertThat(AlertChain.rows(open, read)).containsExactly(earlier, opening);
    assertThat(AlertChain.opening(open, List.of(earlier, ofAnother))).isEmpty();
    assertThat(AlertChain.rows(open, List.of(earlier, ofAnother))).isEmpty();
  }

  @Test
  void theLimitIsTheVersionThatTheRowNames() {
    Limit second = Sample.limit("L1", 2);
    List<Limit> read = List.of(Sample.limit("L1", 1), second, Sample.limit("L1", 3));
    assertThat(AlertChain.limit(Sample.row("L1", 1, Sample.CLOSE), read)).contains(second);
    assertThat(AlertChain.limit(Sample.row("L2", 1, Sample.CLOSE), read)).isEmpty();
  }

  @Test
  void theFigureIsTheAmendmentThatTheRowJudged() {
    RiskMetric atNoon = Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5, NOON, List.of("INTRADAY"));
    RiskMetric atClose = Sample.figure("VAR", "HISTORICAL", 9_900, 2, 5);
    RiskMetric another = Sample.figure("VAR", "STUDENT_T", 9_900, 2, 5);
    List<RiskMetric> read = List.of(atNoon, atClose, another);
    assertThat(AlertChain.figure(Sample.row("L1", 1, NOON), read)).contains(atNoon);
    assertThat(AlertChain.figure(Sample.row("L1", 2, Sample.CLOSE), read)).contains(atClose);
    assertThat(AlertChain.figure(Sample.row("L1", 2, NOON.plusSeconds(1)), read)).isEmpty();
  }

  @Test
  void aLossIsTheProfitThatLimitsSee() {
    RiskMetric pnl = Sample.figure("PNL", "POSITIONS", 0, 1, 5);
    Utilisation row = Sample.row("L1", 1, Sample.CLOSE);
    Utilisation ofLoss =
        new Utilisation(
            row.node(),
            row.asOf(),
            RiskMetric.LOSS,
            row.limitId(),
            row.limitVersion(),
            row.value(),
            row.limit(),
            row.utilisation(),
            row.severity(),
            row.breachDays(),
            row.sustainDays(),
            row.flags(),
            row.observedAt(),
            row.availableAt(),
            row.version(),
            row.watch());
    assertThat(AlertChain.figure(ofLoss, List.of(pnl))).contains(pnl.asLoss());
  }
}
