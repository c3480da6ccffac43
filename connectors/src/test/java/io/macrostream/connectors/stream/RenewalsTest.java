package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RenewalsTest {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private final Renewals renewals = new Renewals(StreamPatience.usual(), new SplittableRandom(1));

  @Test
  void aBookThatDoesNotComeIsAskedForAgain() {
    renewals.expect("A", false, START);
    renewals.expect("B", true, START);
    assertThat(renewals.due(START)).containsExactly("B");
    assertThat(renewals.due(START.plusSeconds(29))).isEmpty();
    assertThat(renewals.due(START.plusSeconds(30))).containsExactly("A", "B");
    renewals.done("A");
    renewals.drop("B");
    assertThat(renewals.due(START.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void aLossIsAnsweredAtOnceAndTheNextOneSoonAfterItLater() {
    renewals.lost("A", START);
    renewals.lost("A", START);
    assertThat(renewals.due(START)).containsExactly("A");
    renewals.done("A");
    renewals.lost("A", START.plusSeconds(1));
    assertThat(renewals.due(START.plusSeconds(1))).isEmpty();
    assertThat(renewals.due(START.plusMillis(2_200))).containsExactly("A");
    renewals.done("A");
    renewals.lost("A", START.plusSeconds(100));
    assertThat(renewals.due(START.plusSeconds(100))).containsExactly("A");
  }

  @Test
  void manyBooksAreAskedForAFewAtATime() {
    for (int i = 0; i < 25; i++) {
      renewals.lost("S" + i, START);
    }
    assertThat(renewals.due(START)).hasSize(10);
    assertThat(renewals.due(START.plusMillis(999))).isEmpty();
    assertThat(renewals.due(START.plusSeconds(1))).hasSize(10);
    assertThat(renewals.due(START.plusSeconds(2))).hasSize(5);
  }
}
