package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.deploy.explain.Verification.Check;
import io.macrostream.deploy.explain.Verification.Difference;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Alert.State;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private static final RiskMetric FIGURE = Sample.figure("VAR", "HISTORICAL", 9_900, 2, 5);
  private static final Utilisation ROW = Sample.row("L1", 2, Sample.CLOSE);
  private static final Alert OPEN = Sample.alert(State.OPEN, 1, Sample.CLOSE);

  private static final FigureChain CHAIN =
      new FigureChain(
          FIGURE,
          2,
          Holdings.of(
              FIGURE,
              List.of(
                  Sample.position("N", "SPX", 1, "2008-01-01T00:00:00Z", 5),
                  Sample.position("N", "SPX", 2, "2008-10-07T00:00:00Z", 6)),
              Map.of()),
          List.of(),
          List.of(),
          new TreeSet<>(),
          null);

  private static RiskMetric with(RiskMetric figure, Double value, int n) {
    return new RiskMetric(
        figure.node(),
        figure.level(),
        figure.asOf(),
        figure.metric(),
        figure.method(),
        figure.confidenceBp(),
        figure.window(),
        n,
        value,
        figure.currency(),
        figure.flags(),
        figure.staleFactors(),
        figure.positionsVersion(),
        figure.observedAt(),
        figure.availableAt(),
        figure.version());
  }

  private static Recomputed recomputed(RiskMetric... figures) {
    return new Recomputed(List.of(figures), List.of(), List.of(), List.of());
  }

  @Test
  void theSameFigureIsEqualWhateverOtherAmendmentsThereAre() {
    RiskMetric first = Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5);
    Verification verification = Verification.of(CHAIN, recomputed(first, FIGURE));
    assertThat(verification.equal()).isTrue();
    assertThat(text(verification)).contains("recomputed 100.5 USD, stored 100.5 USD (n 500, ");
  }

  @Test
  void theLastBitOfADoubleCounts() {
    RiskMetric next = with(FIGURE, Math.nextUp(FIGURE.value()), 500);
    Verification verification = Verification.of(CHAIN, recomputed(next));
    assertThat(verification.equal()).isFalse();
    assertThat(verification.checks().get(0).differences())
        .containsExactly(new Difference("value", "100.5", "100.50000000000001"));
    assertThat(text(verification))
        .contains("it differs", "100.50000000000001", "--risk-pane")
        .contains("position N|SPX v6, in force from 2008-10-07T00:00:00.000Z");
  }

  @Test
  void aSignOfZeroAndAMissingValueAreDifferences() {
    FigureChain zero =
        new FigureChain(
            with(FIGURE, 0.0, 500),
            1,
            CHAIN.holdings(),
            List.of(),
            List.of(),
            new TreeSet<>(),
            null);
    assertThat(Verification.of(zero, recomputed(with(FIGURE, -0.0, 500))).equal()).isFalse();
    assertThat(Verification.of(zero, recomputed(with(FIGURE, null, 499))).checks().get(0))
        .extracting(Check::differences)
        .asList()
        .extracting("field")
        .containsExactly("n", "value");
  }

  @Test
  void anAmendmentThatIsNotToldAgainIsADifference() {
    RiskMetric first = Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5);
    Verification verification = Verification.of(CHAIN, recomputed(first));
    assertThat(verification.equal()).isFalse();
    assertThat(text(verification)).contains("VAR99 v2  not in the recomputation");
  }

  @Test
  void anAlertIsHeldAgainstEveryStepAndRow() {
    AlertChain chain =
        new AlertChain(List.of(OPEN), List.of(ROW), ROW, Sample.limit("L1", 2), CHAIN);
    Recomputed same = new Recomputed(List.of(FIGURE), List.of(ROW), List.of(OPEN), List.of());
    assertThat(Verification.of(chain, same).checks()).hasSize(3).allMatch(Check::equal);

    Alert another = Sample.alert(State.RESOLVED, 2, Instant.parse("2008-10-07T23:59:59.999Z"));
    Recomputed more =
        new Recomputed(List.of(FIGURE), List.of(ROW), List.of(OPEN, another), List.of());
    assertThat(Verification.of(chain, more).equal()).isFalse();
    assertThat(text(Verification.of(chain, more))).contains("only in the recomputation");

    Recomputed none = new Recomputed(List.of(FIGURE), List.of(ROW), List.of(), List.of());
    assertThat(Verification.of(chain, none).equal()).isFalse();
  }

  /** The day goes on after the alert is over; what came then was not wanted. */
  @Test
  void rowsAfterTheNewestStepDoNotCount() {
    Utilisation after = Sample.row("L1", 3, Sample.CLOSE.plusSeconds(1));
    AlertChain chain =
        new AlertChain(List.of(OPEN), List.of(ROW, after), ROW, Sample.limit("L1", 2), CHAIN);
    Recomputed same = new Recomputed(List.of(FIGURE), List.of(ROW), List.of(OPEN), List.of());
    assertThat(Verification.of(chain, same).equal()).isTrue();
  }

  private static String text(Verification verification) {
    var nowhere = new PrintWriter(new StringWriter());
    var terminal = new Terminal(nowhere, nowhere, false);
    return String.join(
        "\n", new VerificationView(terminal, verification, CHAIN, List.of()).tree().lines());
  }
}
