package io.macrostream.functions.alert.notify;

import static io.macrostream.functions.alert.notify.NotifyScenario.DI;
import static io.macrostream.functions.alert.notify.NotifyScenario.FIRM;
import static io.macrostream.functions.alert.notify.NotifyScenario.RATES;
import static io.macrostream.functions.alert.notify.NotifyScenario.SPX;
import static io.macrostream.functions.alert.notify.NotifyScenario.UST;
import static io.macrostream.functions.alert.notify.NotifyScenario.next;
import static io.macrostream.functions.alert.notify.NotifyScenario.open;
import static io.macrostream.functions.alert.notify.NotifyScenario.resolved;
import static io.macrostream.functions.alert.notify.NotifyScenario.toAll;
import static io.macrostream.functions.alert.notify.NotifyScenario.toOne;
import static io.macrostream.functions.alert.notify.NotifyScenario.unlimited;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.alert.notify.StandingAlerts.Judgement;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingAlertsTest {

  private final StandingAlerts alerts = onTree(toOne(unlimited("all")));

  @Test
  void opensEscalationsAndEndsAreTold() {
    Alert soft = open(SPX, "SUSTAINED_SOFT_BREACH", Severity.SOFT, 0);
    Alert hard = next(soft, Alert.State.ESCALATED, Severity.HARD, 1);
    Alert acknowledged = next(hard, Alert.State.ACKNOWLEDGED, Severity.HARD, 2);

    assertThat(told(soft)).containsExactly("all SPX v1 below 0");
    assertThat(told(hard)).containsExactly("all SPX v2 below 0");
    assertThat(told(acknowledged)).isEmpty();
    assertThat(told(resolved(acknowledged, 3))).containsExactly("all SPX v4 below 0");
  }

  @Test
  void theEndOfWhatNobodyWasToldOfIsNotTold() {
    assertThat(told(resolved(open(SPX, 0), 1))).isEmpty();
  }

  @Test
  void aStepIsJudgedOnce() {
    Alert first = open(SPX, 0);
    assertThat(told(first)).hasSize(1);
    Judgement again = alerts.judge(List.of(first));
    assertThat(again.tellings()).isEmpty();
    assertThat(again.changed()).isEmpty();
    assertThat(again.repeats()).isEqualTo(1);
  }

  @Test
  void ofOneInstantTheParentsAreTold() {
    assertThat(told(open(DI, 0), open(UST, 0), open(RATES, 0), open(SPX, 0)))
        .containsExactly("all RATES v1 below 2", "all SPX v1 below 0");
  }

  @Test
  void whatTheFirmHoldsBackIsNamedWithTheFirm() {
    Judgement judgement =
        alerts.judge(List.of(open(DI, 0), open(SPX, 0), open(RATES, 0), open(FIRM, 0)));
    assertThat(texts(judgement)).containsExactly("all FIRM v1 below 3");
    assertThat(judgement.heldBack()).isEqualTo(3);
  }

  @Test
  void aChildThatStillStandsIsToldWhenTheParentRecovers() {
    Alert desk = open(RATES, 0);
    Alert book = open(DI, 1);
    assertThat(told(desk)).hasSize(1);
    assertThat(told(book)).isEmpty();
    assertThat(told(resolved(desk, 2)))
        .containsExactly("all DI v1 below 0", "all RATES v2 below 0");
    assertThat(told(resolved(book, 3))).containsExactly("all DI v2 below 0");
  }

  @Test
  void partsOfANodeAreHeldBackByItAndByCoarserParts() {
    Alert firm = open(FIRM, 0);
    Alert coarse = open(FIRM + ":region=BR", 1);
    Alert fine = open(FIRM + ":region=BR:asset_class=FX", 1);
    assertThat(told(firm)).hasSize(1);
    assertThat(told(coarse, fine)).isEmpty();
    assertThat(told(resolved(firm, 2)))
        .containsExactly("all " + coarse.node() + " v1 below 1", "all FIRM v2 below 0");
    assertThat(told(resolved(coarse, 3)))
        .containsExactly(
            "all " + fine.node() + " v1 below 0", "all " + coarse.node() + " v2 below 0");
  }

  @Test
  void aHeldDeskIsReleasedWithWhatItHoldsBackItself() {
    Alert firm = open(FIRM, 0);
    told(firm);
    assertThat(told(open(RATES, 1), open(DI, 1), open(UST, 1))).isEmpty();
    assertThat(told(resolved(firm, 2)))
        .containsExactly("all RATES v1 below 2", "all FIRM v2 below 0");
  }

  @Test
  void aChildThatRecoveredWhileHeldBackIsNeverTold() {
    Alert desk = open(RATES, 0);
    Alert book = open(DI, 0);
    told(desk, book);
    assertThat(told(resolved(book, 1))).isEmpty();
    assertThat(told(resolved(desk, 2))).containsExactly("all RATES v2 below 0");
  }

  @Test
  void aTreeThatRecoversAtOnceReleasesNothing() {
    Alert desk = open(RATES, 0);
    Alert book = open(DI, 0);
    told(desk, book);
    assertThat(told(resolved(desk, 1), resolved(book, 1))).containsExactly("all RATES v2 below 0");
  }

  @Test
  void theNewestStepIsToldOnRelease() {
    Alert desk = open(RATES, 0);
    Alert book = open(DI, "SUSTAINED_SOFT_BREACH", Severity.SOFT, 0);
    told(desk, book);
    assertThat(told(next(book, Alert.State.ESCALATED, Severity.HARD, 1))).isEmpty();
    assertThat(told(resolved(desk, 2)))
        .containsExactly("all DI v2 below 0", "all RATES v2 below 0");
  }

  @Test
  void whatSomebodyLooksAfterIsNotToldOnRelease() {
    Alert desk = open(RATES, 0);
    Alert book = open(DI, 0);
    told(desk, book);
    told(next(book, Alert.State.ACKNOWLEDGED, Severity.HARD, 1));
    assertThat(told(resolved(desk, 2))).containsExactly("all RATES v2 below 0");
  }

  @Test
  void aMilderAlertAboveHoldsNothingGraverBack() {
    assertThat(told(open(RATES, "SUSTAINED_SOFT_BREACH", Severity.SOFT, 0), open(DI, 0)))
        .containsExactly("all DI v1 below 0", "all RATES v1 below 0");
  }

  @Test
  void anotherFamilyHoldsNothingBack() {
    assertThat(told(open(RATES, "NO_RISK", Severity.UNKNOWN, 0), open(DI, 0))).hasSize(2);
    assertThat(told(open(UST, "NO_RISK", Severity.UNKNOWN, 1))).isEmpty();
  }

  @Test
  void anotherMetricHoldsNothingBack() {
    assertThat(told(open(RATES, 0))).hasSize(1);
    Instant later = NotifyScenario.at(1);
    assertThat(told(open(DI, "HARD_BREACH", "VAR99", Severity.HARD, later))).isEmpty();
    assertThat(told(open(DI, "HARD_BREACH", "GROSS_EXPOSURE", Severity.HARD, later))).hasSize(1);
  }

  @Test
  void anAcknowledgedParentStillStands() {
    Alert desk = open(RATES, 0);
    told(desk);
    told(next(desk, Alert.State.ACKNOWLEDGED, Severity.HARD, 1));
    assertThat(told(open(DI, 2))).isEmpty();
  }

  @Test
  void theEndOfWhatWasToldIsToldThoughAParentStands() {
    Alert book = open(DI, 0);
    told(book);
    told(open(RATES, 1));
    assertThat(told(resolved(book, 2))).containsExactly("all DI v2 below 0");
  }

  @Test
  void whoIsNeverToldOfTheFirmIsToldOfTheDesk() {
    var rules =
        new NotificationRules(
            List.of(unlimited("all"), unlimited("rates")),
            List.of(
                toAll("all"),
                new Route(Severity.OK, List.of(), List.of(RATES, "D*"), List.of("rates"))));
    StandingAlerts routed = onTree(rules);
    assertThat(texts(routed.judge(List.of(open(FIRM, 0), open(RATES, 0), open(DI, 0)))))
        .containsExactly("all FIRM v1 below 2", "rates RATES v1 below 1");
  }

  @Test
  void ofSeveralStepsInOneInstantTheLastCounts() {
    Alert soft = open(SPX, "SUSTAINED_SOFT_BREACH", Severity.SOFT, 0);
    Alert hard = next(soft, Alert.State.ESCALATED, Severity.HARD, 0);
    assertThat(told(hard, soft)).containsExactly("all SPX v2 below 0");
    Alert flicker = open(UST, 1);
    assertThat(told(flicker, resolved(flicker, 1))).isEmpty();
  }

  @Test
  void whatIsRestoredGoesOnAsBefore() {
    Alert desk = open(RATES, 0);
    List<StandingAlert> kept = alerts.judge(List.of(desk, open(DI, 0))).changed();
    StandingAlerts restored = onTree(toOne(unlimited("all")));
    kept.forEach(restored::restore);
    assertThat(texts(restored.judge(List.of(resolved(desk, 1)))))
        .containsExactly("all DI v1 below 0", "all RATES v2 below 0");
  }

  @Test
  void namesThatRunInACircleEnd() {
    StandingAlerts circle = new StandingAlerts(toOne(unlimited("all")));
    circle.place("A", "A");
    circle.place("B", "C");
    circle.place("C", "B");
    assertThat(circle.judge(List.of(open("A", 0), open("D", 0))).tellings()).hasSize(2);
    assertThat(circle.judge(List.of(open("C", 0))).tellings()).hasSize(1);
  }

  @Test
  void aRouteAsksForSeverityRuleOrFamilyAndNode() {
    Route route = new Route(Severity.HARD, List.of("BREACH", "NO_RISK"), List.of("S*"), List.of());
    assertThat(route.leads(open(SPX, 0))).isTrue();
    assertThat(route.leads(open(SPX, "NO_RISK", Severity.UNKNOWN, 0))).isTrue();
    assertThat(route.leads(open(SPX, "HARD_BREACH", Severity.SOFT, 0))).isFalse();
    assertThat(route.leads(open(SPX, "NO_LIMIT", Severity.UNKNOWN, 0))).isFalse();
    assertThat(route.leads(open(DI, 0))).isFalse();
  }

  private static StandingAlerts onTree(NotificationRules rules) {
    StandingAlerts alerts = new StandingAlerts(rules);
    for (Position position : NotifyScenario.positions()) {
      alerts.place(position.book(), position.desk());
      alerts.place(position.desk(), position.firm());
    }
    return alerts;
  }

  private List<String> told(Alert... instant) {
    return texts(alerts.judge(List.of(instant)));
  }

  private static List<String> texts(Judgement judgement) {
    return judgement.tellings().stream()
        .map(
            told ->
                told.channel()
                    + ' '
                    + told.alert().node()
                    + " v"
                    + told.alert().version()
                    + " below "
                    + told.heldBack())
        .toList();
  }
}
