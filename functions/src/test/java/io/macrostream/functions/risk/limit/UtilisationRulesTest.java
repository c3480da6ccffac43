package io.macrostream.functions.risk.limit;

import static io.macrostream.functions.risk.limit.LimitScenario.HARD_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.SOFT_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.amended;
import static io.macrostream.functions.risk.limit.LimitScenario.days;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static io.macrostream.functions.risk.limit.LimitScenario.expiring;
import static io.macrostream.functions.risk.limit.LimitScenario.hard;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.removed;
import static io.macrostream.functions.risk.limit.LimitScenario.required;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static io.macrostream.functions.risk.limit.LimitScenario.stale;
import static io.macrostream.functions.risk.limit.LimitScenario.unreliable;
import static io.macrostream.functions.risk.limit.LimitScenario.var99;
import static io.macrostream.functions.risk.limit.LimitScenario.watching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtilisationRulesTest {

  private static final Duration LONG = Duration.ofDays(1000);

  private final LimitBook book = new LimitBook();
  private final List<Utilisation> rows = new ArrayList<>();
  private final List<Utilisation> reports = new ArrayList<>();
  private UtilisationRules rules = new UtilisationRules(LONG);
  private MetricStanding standing = MetricStanding.NEW;

  @Test
  void severityFollowsUtilisationAndKind() {
    given(soft(1, 100, morning(0)), hard(1, 200, morning(0)));
    judge(days(79.9, 80.0, 100.0, 100.1, 200.0, 200.1));

    assertThat(rows)
        .filteredOn(row -> row.limitId().equals(SOFT_ID))
        .extracting(Utilisation::severity)
        .containsExactly(
            Severity.OK, Severity.WARN, Severity.WARN, Severity.SOFT, Severity.SOFT, Severity.SOFT);
    assertThat(rows)
        .filteredOn(row -> row.limitId().equals(HARD_ID))
        .extracting(Utilisation::severity)
        .containsExactly(
            Severity.OK, Severity.OK, Severity.OK, Severity.OK, Severity.WARN, Severity.HARD);
    assertThat(rows).allMatch(row -> row.utilisation() == row.value() / row.limit());
  }

  @Test
  void countsConsecutiveDaysInBreachAndLeavesUnknownDaysOut() {
    given(soft(1, 100, morning(0)));
    judge(days(101.0, 102.0, null, 103.0, 99.0, 104.0));

    assertThat(rows).extracting(Utilisation::breachDays).containsExactly(1, 2, 2, 3, 0, 1);
    assertThat(rows.get(2).severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(rows.get(2).utilisation()).isNull();
    assertThat(rows.get(2).flags()).containsExactly("NO_RISK", "NO_SCENARIOS");
  }

  @Test
  void anUnreliableFigureMayBeABreachAndNeverEndsOne() {
    given(soft(1, 100, morning(0)));
    judge(List.of(var99(0, 101.0), unreliable(1, 50.0), unreliable(2, 102.0), unreliable(3, 50.0)));
    judge(List.of(var99(4, 50.0)));

    assertThat(rows)
        .extracting(Utilisation::severity, Utilisation::breachDays)
        .containsExactly(
            tuple(Severity.SOFT, 1),
            tuple(Severity.OK, 1),
            tuple(Severity.SOFT, 2),
            tuple(Severity.OK, 2),
            tuple(Severity.OK, 0));
    assertThat(reports)
        .extracting(Utilisation::standing)
        .containsExactly(
            Severity.SOFT, Severity.UNKNOWN, Severity.SOFT, Severity.UNKNOWN, Severity.OK);
  }

  @Test
  void anAmendedDayIsCountedOnceAndVersioned() {
    given(soft(1, 100, morning(0)));
    RiskMetric second = var99(1, 102.0);
    judge(days(101.0, 102.0));
    judge(List.of(amended(second, 105.0, evaluated(1).plusSeconds(1))));
    judge(List.of(var99(2, 101.0)));

    assertThat(rows)
        .extracting(Utilisation::breachDays, Utilisation::version)
        .containsExactly(tuple(1, 1), tuple(2, 1), tuple(2, 2), tuple(3, 1));
  }

  @Test
  void anAmendmentOfAnOlderDayIsRecordedAndDoesNotReachTheAlerts() {
    given(soft(1, 100, morning(0)));
    judge(days(101.0, 102.0, 99.0));
    reports.clear();
    judge(List.of(amended(var99(1, 102.0), 90.0, evaluated(2).plusSeconds(1))));

    assertThat(rows.get(3))
        .extracting(Utilisation::severity, Utilisation::version, Utilisation::breachDays)
        .containsExactly(Severity.WARN, 2, 0);
    assertThat(reports).isEmpty();
  }

  @Test
  void aDuplicateChangesNothing() {
    given(soft(1, 100, morning(0)));
    judge(days(101.0, 102.0));
    MetricStanding before = standing;
    judge(List.of(var99(1, 102.0)));

    assertThat(rows).hasSize(2);
    assertThat(standing).isEqualTo(before);
  }

  @Test
  void aRequiredPairWithoutALimitIsUnknownUntilItHasOne() {
    given(required(morning(0)), soft(1, 100, morning(1)), removed(SOFT_ID, 2, morning(2)));
    judge(days(50.0, 50.0, 50.0));

    assertThat(rows)
        .extracting(Utilisation::limitId, Utilisation::severity)
        .containsExactly(
            tuple(Utilisation.NO_LIMIT, Severity.UNKNOWN),
            tuple(SOFT_ID, Severity.OK),
            tuple(Utilisation.NO_LIMIT, Severity.UNKNOWN));
    assertThat(rows.get(0).flags()).containsExactly("NO_LIMIT");
    assertThat(reports)
        .extracting(Utilisation::limitId, Utilisation::severity)
        .containsExactly(
            tuple(Utilisation.NO_LIMIT, Severity.UNKNOWN),
            tuple(Utilisation.NO_LIMIT, Severity.OK),
            tuple(Utilisation.NO_LIMIT, Severity.UNKNOWN));
  }

  @Test
  void anExpiredLimitIsNamedAsSuch() {
    given(required(morning(0)), expiring(soft(1, 100, morning(0)), morning(1)));
    judge(days(150.0, 150.0));

    assertThat(rows.get(1))
        .extracting(Utilisation::limitId, Utilisation::flags)
        .containsExactly(Utilisation.NO_LIMIT, List.of("LIMIT_EXPIRED"));
    assertThat(reports)
        .extracting(Utilisation::limitId, Utilisation::severity)
        .containsExactly(
            tuple(SOFT_ID, Severity.SOFT),
            tuple(SOFT_ID, Severity.OK),
            tuple(Utilisation.NO_LIMIT, Severity.UNKNOWN));
    assertThat(reports.get(1).flags()).containsExactly("NOT_IN_FORCE");
  }

  @Test
  void neitherLimitedNorRequiredGivesNothing() {
    given(removed(SOFT_ID, 1, morning(0)));
    judge(days(50.0, 150.0));

    assertThat(rows).isEmpty();
    assertThat(reports).isEmpty();
  }

  @Test
  void figureAndLimitInDifferentCurrenciesCannotBeCompared() {
    Limit usd = soft(1, 100, morning(0));
    given(
        new Limit(
            usd.limitId(),
            NODE,
            METRIC,
            usd.kind(),
            usd.value(),
            usd.warnLevel(),
            "BRL",
            usd.sustainDays(),
            usd.effectiveAt(),
            null,
            usd.author(),
            usd.approver(),
            usd.availableAt(),
            1,
            null,
            null));
    judge(days(50.0));

    assertThat(rows.get(0))
        .extracting(Utilisation::severity, Utilisation::utilisation, Utilisation::flags)
        .containsExactly(Severity.UNKNOWN, null, List.of("CURRENCY_MISMATCH"));
  }

  @Test
  void reportsChangesAndTheDayABreachBecomesSustained() {
    given(soft(1, 100, morning(0)));
    judge(days(50.0, 85.0, 101.0, 101.0, 101.0, 101.0, 90.0, 50.0, 50.0));

    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0), Utilisation::severity)
        .containsExactly(
            tuple(1, Severity.WARN),
            tuple(2, Severity.SOFT),
            tuple(4, Severity.SOFT),
            tuple(6, Severity.WARN),
            tuple(7, Severity.OK));
  }

  @Test
  void aBreachEndsAtTheReleaseLevelAndItsCrossingIsReported() {
    given(watching(soft(1, 100, morning(0)), 0.9));
    judge(days(95.0, 101.0, 99.0, 91.0, 90.0, 95.0));

    assertThat(rows)
        .extracting(row -> row.flags().contains(Utilisation.UNRELEASED))
        .containsExactly(false, false, true, true, false, false);
    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0), Utilisation::released)
        .containsExactly(tuple(0, true), tuple(1, false), tuple(2, false), tuple(4, true));
  }

  @Test
  void anUnknownFigureReleasesNothing() {
    given(watching(soft(1, 100, morning(0)), 0.9));
    judge(days(101.0, null, 95.0));

    assertThat(rows.get(2).flags()).containsExactly(Utilisation.UNRELEASED);
  }

  @Test
  void onlyABreachAfterARecoveryBegins() {
    given(watching(soft(1, 100, morning(0)), 0.9, "REPEATED_BREACH"));
    judge(days(101.0, 102.0, 95.0, 103.0, null, 104.0, 50.0, 105.0));

    assertThat(rows)
        .extracting(row -> row.flags().contains(Utilisation.BREACH_BEGUN))
        .containsExactly(true, false, false, false, false, false, false, true);
  }

  @Test
  void movesOfUtilisationAreReportedByAQuarterOfTheRiseAskedFor() {
    given(watching(soft(1, 100, morning(0)), null, "VELOCITY=0.2"));
    judge(days(50.0, 54.0, 55.0, 59.0, 49.0, 50.0));

    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0))
        .containsExactly(0, 2, 4);
  }

  @Test
  void everyNewDayInBreachIsReportedOfWhatIsCounted() {
    given(watching(soft(1, 100, morning(0)), null, "EXCEPTION_CLUSTER"));
    judge(days(101.0, 101.0, 50.0, 50.0));
    judge(List.of(amended(var99(3, 50.0), 51.0, evaluated(3).plusSeconds(1))));

    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aStandingBreachIsReportedWhenItsDataGrowStaleAndFresh() {
    given(watching(hard(1, 100, morning(0)), null, "STALE_BREACH"));
    judge(List.of(var99(0, 101.0), stale(1, 101.0), stale(2, 101.0), var99(3, 101.0)));
    judge(List.of(stale(4, 50.0), stale(5, 50.0)));

    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0))
        .containsExactly(0, 1, 3, 4);
  }

  @Test
  void remindsAtMostOncePerIntervalWhileNotFine() {
    rules = new UtilisationRules(Duration.ofDays(2));
    given(hard(1, 100, morning(0)));
    judge(days(101.0, 101.0, 101.0, 101.0, 101.0, 50.0, 50.0, 50.0));

    assertThat(reports)
        .extracting(report -> report.asOf() - LimitScenario.asOf(0))
        .containsExactly(0, 2, 4, 5);
  }

  @Test
  void aForgottenDayStillGetsAVersionAboveThoseGivenOut() {
    given(soft(1, 100, morning(0)));
    judge(days(50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0));
    judge(List.of(amended(var99(0, 50.0), 60.0, evaluated(7))));

    assertThat(rows.get(7).version()).isEqualTo(2);
  }

  @Test
  void refusesAnIntervalThatIsNotPositive() {
    assertThatThrownBy(() -> new UtilisationRules(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reminder interval");
  }

  private void given(Limit... limits) {
    for (Limit limit : limits) {
      book.add(limit);
    }
  }

  private void judge(List<RiskMetric> figures) {
    for (RiskMetric figure : figures) {
      LimitsInForce inForce = book.at(NODE, METRIC, figure.availableAt());
      Evaluation evaluation = rules.evaluate(figure, inForce, standing);
      standing = evaluation.standing();
      rows.addAll(evaluation.rows());
      reports.addAll(evaluation.reports());
    }
  }
}
