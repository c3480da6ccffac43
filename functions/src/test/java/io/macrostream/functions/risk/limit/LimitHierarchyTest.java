package io.macrostream.functions.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.control.Place;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Limit.Kind;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitHierarchyTest {

  private static final Instant T = Instant.parse("2024-01-02T00:00:00Z");

  private final LimitHierarchy tree = new LimitHierarchy();

  @BeforeEach
  void plant() {
    tree.place("F", new Place(Place.Level.FIRM, null));
    tree.place("D", new Place(Place.Level.DESK, "F"));
    tree.place("B", new Place(Place.Level.BOOK, "D"));
    tree.place("OTHER", new Place(Place.Level.BOOK, "D"));
  }

  @ParameterizedTest
  @CsvSource({
    "HARD, 100, HARD, 100, true", "HARD, 100, HARD, 100.5, false",
    "HARD, 100, SOFT, 100.5, false", "SOFT, 100, SOFT, 100.5, false",
    "SOFT, 100, HARD, 100.5, true", "SOFT, 100, SOFT, 99, true"
  })
  void whatAParentOrAnyAboveAllowsBoundsItsChildren(
      Kind above, double most, Kind below, double asked, boolean allowed) {
    tree.add(limit("F1", "F", above, most, 0, null));
    assertThat(refusal(limit("B1", "B", below, asked, 0, null)).isEmpty()).isEqualTo(allowed);

    LimitHierarchy other = new LimitHierarchy();
    other.place("F", new Place(Place.Level.FIRM, null));
    other.place("B", new Place(Place.Level.DESK, "F"));
    other.add(limit("B1", "B", below, asked, 0, null));
    assertThat(other.problem(limit("F1", "F", above, most, 0, null), Map.of()).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void aConflictInTheFutureCountsWhileBothHold() {
    tree.add(limit("F1", "F", Kind.HARD, 100.0, 0, null));
    tree.add(limit("F1", "F", Kind.HARD, 50.0, 10, null));
    assertThat(refusal(limit("B1", "B", Kind.HARD, 80.0, 5, null)))
        .map(Rejection::message)
        .hasValue(
            "B may not have 80.0 of VAR99: from 2024-01-12T00:00:00Z on, limit F1 allows F above it"
                + " only 50.0");
    assertThat(refusal(limit("B1", "B", Kind.HARD, 80.0, 5, 10))).isEmpty();
    assertThat(refusal(limit("B1", "B", Kind.HARD, 80.0, 5, 11))).isPresent();

    tree.add(limit("B1", "B", Kind.HARD, 40.0, 0, 20));
    assertThat(refusal(limit("D1", "D", Kind.HARD, 30.0, 15, null)))
        .map(Rejection::message)
        .hasValue(
            "D cannot be held to 30.0 of VAR99: from 2024-01-17T00:00:00Z on, limit B1 allows B"
                + " below it 40.0");
    assertThat(refusal(limit("D1", "D", Kind.HARD, 30.0, 20, null))).isEmpty();
  }

  @Test
  void partsStandBelowTheirNodeAndTheFinerBelowTheCoarser() {
    String coarse = "D:region=BR";
    String fine = "D:region=BR:asset_class=RATES";
    tree.add(limit("F1", "F", Kind.HARD, 100.0, 0, null));
    assertThat(refusal(limit("P1", fine, Kind.HARD, 101.0, 0, null)))
        .map(Rejection::message)
        .get()
        .asString()
        .startsWith(fine + " may not have 101.0 of VAR99");
    tree.add(limit("P1", fine, Kind.HARD, 80.0, 0, null));
    assertThat(refusal(limit("P2", coarse, Kind.HARD, 79.0, 0, null))).isPresent();
    assertThat(refusal(limit("P2", coarse, Kind.HARD, 90.0, 0, null))).isEmpty();
    assertThat(refusal(limit("D1", "D", Kind.HARD, 79.0, 0, null))).isPresent();
    assertThat(refusal(limit("B1", "B", Kind.HARD, 79.0, 0, null)))
        .as("a book is no part of a part")
        .isEmpty();
    assertThat(tree.path(fine)).containsExactly(fine, coarse, "D", "F");
  }

  @Test
  void aPartIsThereWhereItsNodeIs() {
    assertThat(refusal(limit("P", "B:security=SPX", Kind.HARD, 1.0, 0, null))).isEmpty();
    assertThat(refusal(limit("P", "NOBODY:security=SPX", Kind.HARD, 1.0, 0, null)))
        .map(Rejection::message)
        .get()
        .asString()
        .startsWith("no position names node NOBODY,");
  }

  @Test
  void ofAConcentrationAPartMayHaveMoreThanTheWhole() {
    tree.add(limit("F1", "F", "CONCENTRATION", "USD", Kind.HARD, 0.2, 0, null));
    assertThat(refusal(limit("B1", "B", "CONCENTRATION", "USD", Kind.HARD, 0.9, 0, null)))
        .isEmpty();
  }

  @Test
  void siblingsOtherMetricsAndOtherCurrenciesDoNotBind() {
    tree.add(limit("O1", "OTHER", Kind.HARD, 10.0, 0, null));
    tree.add(limit("F1", "F", Kind.HARD, 100.0, 0, null));
    Limit es = limit("B1", "B", "ES99", "USD", Kind.HARD, 500.0, 0, null);
    Limit inReais = limit("B2", "B", "VAR99", "BRL", Kind.HARD, 500.0, 0, null);
    assertThat(refusal(es)).isEmpty();
    assertThat(refusal(inReais)).isEmpty();
    assertThat(refusal(limit("B3", "B", Kind.HARD, 50.0, 0, null))).isEmpty();
  }

  @Test
  void removalIsNeverRefusedAndARequirementOnlyOfAnUnknownNode() {
    tree.add(limit("F1", "F", Kind.HARD, 1.0, 0, null));
    assertThat(refusal(limit("X", "NOBODY", Kind.REMOVED, null, 0, null))).isEmpty();
    assertThat(refusal(limit("X", "B", Kind.REQUIRED, null, 0, null))).isEmpty();
    assertThat(refusal(limit("X", "NOBODY", Kind.REQUIRED, null, 0, null)))
        .map(Rejection::reason)
        .hasValue(Reason.UNKNOWN_KEY);
  }

  /** Whatever is accepted in whatever order, at no time does a child have more than a parent. */
  @Test
  void noAcceptedHistoryEverHasAChildAboveItsParent() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    String[] nodes = {"F", "D", "B", "OTHER"};
    LimitBook accepted = new LimitBook();
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      String node = nodes[random.nextInt(nodes.length)];
      int from = random.nextInt(100);
      Integer until = random.nextInt(3) == 0 ? from + 1 + random.nextInt(30) : null;
      Kind kind = Kind.values()[random.nextInt(4)];
      boolean bounds = kind == Kind.SOFT || kind == Kind.HARD;
      Limit next =
          version(
              limit(
                  node + random.nextInt(3),
                  node,
                  kind,
                  bounds ? 1.0 + random.nextInt(50) : null,
                  from,
                  until),
              i + 1);
      if (tree.problem(next, Map.of()).isPresent()) {
        refused++;
      } else {
        tree.add(next);
        accepted.add(next);
        assertOrdered(accepted);
      }
    }
    assertThat(refused).isBetween(100, 500);
  }

  private static void assertOrdered(LimitBook book) {
    String[][] pairs = {{"D", "F"}, {"B", "F"}, {"B", "D"}, {"OTHER", "D"}, {"OTHER", "F"}};
    for (String[] pair : pairs) {
      for (int day = 0; day < 140; day++) {
        Instant time = T.plusSeconds(86_400L * day);
        for (Limit child : book.at(pair[0], "VAR99", time).bounds()) {
          for (Limit parent : book.at(pair[1], "VAR99", time).bounds()) {
            boolean mayExceed = parent.kind() == Kind.SOFT && child.kind() == Kind.HARD;
            assertThat(mayExceed || child.value() <= parent.value())
                .as("%s under %s at %s", child, parent, time)
                .isTrue();
          }
        }
      }
    }
  }

  private Optional<Rejection> refusal(Limit next) {
    return tree.problem(next, Map.of());
  }

  private static Limit limit(
      String id, String node, Kind kind, Double value, int day, Integer until) {
    return limit(id, node, "VAR99", "USD", kind, value, day, until);
  }

  private static Limit limit(
      String id,
      String node,
      String metric,
      String currency,
      Kind kind,
      Double value,
      int day,
      Integer until) {
    Instant from = T.plusSeconds(86_400L * day);
    return new Limit(
        id,
        node,
        metric,
        kind,
        value,
        0.8,
        currency,
        3,
        from,
        until == null ? null : T.plusSeconds(86_400L * until),
        "desk",
        null,
        from,
        1,
        null,
        null);
  }

  private static Limit version(Limit limit, int version) {
    return new Limit(
        limit.limitId(),
        limit.node(),
        limit.metric(),
        limit.kind(),
        limit.value(),
        limit.warnLevel(),
        limit.currency(),
        limit.sustainDays(),
        limit.effectiveAt(),
        limit.expiresAt(),
        limit.author(),
        limit.approver(),
        limit.availableAt(),
        version,
        null,
        null);
  }
}
