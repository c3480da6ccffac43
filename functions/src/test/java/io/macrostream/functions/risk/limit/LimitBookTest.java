package io.macrostream.functions.risk.limit;

import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.SOFT_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.expiring;
import static io.macrostream.functions.risk.limit.LimitScenario.hard;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.removed;
import static io.macrostream.functions.risk.limit.LimitScenario.required;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Limit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitBookTest {

  @Test
  void readsTheVersionInForceAtEachTime() {
    LimitBook book = book(soft(1, 100, morning(0)), soft(2, 120, morning(5)));

    assertThat(book.at(NODE, METRIC, morning(0).minusMillis(1))).isEqualTo(LimitsInForce.NONE);
    assertThat(book.at(NODE, METRIC, morning(0)).bounds())
        .extracting(Limit::value)
        .containsExactly(100.0);
    assertThat(book.at(NODE, METRIC, morning(5).minusMillis(1)).bounds())
        .extracting(Limit::version)
        .containsExactly(1);
    assertThat(book.at(NODE, METRIC, morning(5)).bounds())
        .extracting(Limit::version)
        .containsExactly(2);
  }

  @Test
  void aLimitHoldsUpToButNotAtItsExpiry() {
    LimitBook book = book(expiring(soft(1, 100, morning(0)), morning(2)));

    assertThat(book.at(NODE, METRIC, morning(2).minusMillis(1)).bounds()).hasSize(1);
    LimitsInForce after = book.at(NODE, METRIC, morning(2));
    assertThat(after.bounds()).isEmpty();
    assertThat(after.lapsed()).isTrue();
    assertThat(after.missing()).isTrue();
  }

  @Test
  void aRemovedLimitIsMissedOnlyWhereOneIsRequired() {
    LimitBook book = book(soft(1, 100, morning(0)), removed(SOFT_ID, 2, morning(3)));
    assertThat(book.at(NODE, METRIC, morning(3)).missing()).isFalse();

    book.add(required(morning(4)));
    assertThat(book.at(NODE, METRIC, morning(3)).missing()).isFalse();
    assertThat(book.at(NODE, METRIC, morning(4)).missing()).isTrue();
  }

  @Test
  void aVersionThatMovesALimitWithdrawsItFromWhereItWas() {
    Limit first = soft(1, 100, morning(0));
    Limit moved =
        new Limit(
            first.limitId(),
            "LATAM",
            METRIC,
            first.kind(),
            first.value(),
            first.warnLevel(),
            first.currency(),
            first.sustainDays(),
            morning(2),
            null,
            first.author(),
            first.approver(),
            morning(2),
            2,
            null,
            null);
    LimitBook book = book(moved, first);

    assertThat(book.at(NODE, METRIC, morning(1)).bounds()).containsExactly(first);
    assertThat(book.at(NODE, METRIC, morning(2)).bounds()).isEmpty();
    assertThat(book.at("LATAM", METRIC, morning(2)).bounds()).containsExactly(moved);
  }

  @Test
  void theOrderOfArrivalAndRepetitionsDoNotMatter() {
    List<Limit> limits = new ArrayList<>();
    for (int version = 1; version <= 10; version++) {
      limits.add(soft(version, 100 + version, morning(version)));
      limits.add(hard(version, 200 + version, morning(2 * version)));
    }
    limits.add(required(morning(3)));
    LimitBook inOrder = book(limits.toArray(Limit[]::new));
    for (int seed = 0; seed < 20; seed++) {
      List<Limit> shuffled = new ArrayList<>(limits);
      shuffled.addAll(limits.subList(0, 7));
      Collections.shuffle(shuffled, new Random(seed));
      LimitBook book = book(shuffled.toArray(Limit[]::new));
      for (int day = 0; day < 25; day++) {
        assertThat(book.at(NODE, METRIC, morning(day)))
            .isEqualTo(inOrder.at(NODE, METRIC, morning(day)));
      }
    }
  }

  private static LimitBook book(Limit... limits) {
    LimitBook book = new LimitBook();
    for (Limit limit : limits) {
      book.add(limit);
    }
    return book;
  }
}
