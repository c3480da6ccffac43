package io.macrostream.functions.alert.notify;

import static io.macrostream.functions.alert.notify.NotifyScenario.SPX;
import static io.macrostream.functions.alert.notify.NotifyScenario.at;
import static io.macrostream.functions.alert.notify.NotifyScenario.limited;
import static io.macrostream.functions.alert.notify.NotifyScenario.open;
import static io.macrostream.functions.alert.notify.NotifyScenario.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationsTest {

  private static final Channel CHANNEL = limited("risk", 2, Duration.ofMinutes(1));
  private static final RateWindow WINDOW =
      RateWindow.at(at(5).toEpochMilli(), null, CHANNEL.rate());

  @Test
  void aSingleNotificationSaysWhatAndHowManyBelow() {
    Notification one =
        Notifications.single(CHANNEL, new Telling("risk", open(SPX, 0), 2, 12), at(0));
    assertThat(one.title()).isEqualTo("HARD HARD_BREACH SPX VAR99");
    assertThat(one.text())
        .isEqualTo(
            "SPX VAR99 2.00 is over 1.00 and 12 below\n"
                + "open since 2018-12-31T12:00:00.000Z, alert SPX-HARD_BREACH-VAR99-0 v1");
    assertThat(one.notificationId()).hasSize(32);
    assertThat(one.problem()).isEmpty();
  }

  @Test
  void anIdIsOfChannelAlertAndVersion() {
    Telling told = new Telling("risk", open(SPX, 0), 2, 0);
    String id = Notifications.single(CHANNEL, told, at(0)).notificationId();
    assertThat(Notifications.single(CHANNEL, told, at(9)).notificationId()).isEqualTo(id);
    Channel other = limited("desk", 2, Duration.ofMinutes(1));
    assertThat(Notifications.single(other, told, at(0)).notificationId()).isNotEqualTo(id);
    Telling later = new Telling("risk", resolved(open(SPX, 0), 1), 2, 0);
    assertThat(Notifications.single(CHANNEL, later, at(0)).notificationId()).isNotEqualTo(id);
  }

  @Test
  void aDigestCountsBySeverityAndSpellsOutTheGravest() {
    List<Telling> told = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Severity severity = i == 17 ? Severity.HARD : Severity.SOFT;
      told.add(new Telling("risk", open("B" + i, "HARD_BREACH", severity, i), 2, 0));
    }
    told.add(new Telling("risk", resolved(open(SPX, 0), 40), 2, 0));
    Collections.shuffle(told, new Random(1));

    List<Notification> digests = Notifications.digests(CHANNEL, WINDOW, told);

    assertThat(digests).hasSize(1);
    Notification digest = digests.get(0);
    assertThat(digest.severity()).isEqualTo(Severity.HARD);
    assertThat(digest.title()).isEqualTo("31 more on risk, gravest HARD HARD_BREACH B17 VAR99");
    assertThat(digest.text().split("\n"))
        .hasSize(22)
        .startsWith(
            "from 2018-12-31T12:00:00.000Z to 2018-12-31T12:01:00.000Z:"
                + " 1 HARD 29 SOFT 1 RESOLVED",
            "HARD B17 VAR99 2.00 is over 1.00")
        .endsWith("and 11 more");
    assertThat(digest.alerts()).hasSize(31);
    assertThat(digest.availableAt()).isEqualTo(at(60));
    assertThat(digest.problem()).isEmpty();
  }

  @Test
  void aDigestFitsARecordOnKafka() {
    List<Telling> told =
        IntStream.range(0, Notifications.DIGEST_STEPS + 1)
            .mapToObj(i -> new Telling("risk", open("B" + i, 0), 2, 0))
            .toList();
    List<Notification> digests = Notifications.digests(CHANNEL, WINDOW, told);
    assertThat(digests).extracting(digest -> digest.alerts().size()).containsExactly(10_000, 1);
    assertThat(digests).extracting(Notification::notificationId).doesNotHaveDuplicates();
  }

  @Test
  void aWindowIsOfEventTimeAndBeginsAtWholeIntervals() {
    assertThat(WINDOW.start()).isEqualTo(at(0).toEpochMilli());
    assertThat(WINDOW.end()).isEqualTo(at(60).toEpochMilli());
    RateWindow before1970 = RateWindow.at(-1, null, CHANNEL.rate());
    assertThat(before1970.start()).isEqualTo(-60_000);
    assertThat(RateWindow.at(at(60).toEpochMilli(), WINDOW, CHANNEL.rate()).start())
        .isEqualTo(at(60).toEpochMilli());
  }

  @Test
  void whatComesLateCountsInTheNewestWindow() {
    RateWindow used = WINDOW.plusTold().plusTold();
    assertThat(used.isOpen(CHANNEL.rate())).isFalse();
    assertThat(RateWindow.at(at(-100).toEpochMilli(), used, CHANNEL.rate())).isSameAs(used);
    RateWindow next = used.plusCollected().next();
    assertThat(RateWindow.at(at(30).toEpochMilli(), next, CHANNEL.rate())).isSameAs(next);
    assertThat(next.isOpen(CHANNEL.rate())).isTrue();
  }

  @Test
  void aNewRateBeginsAfterTheWindowOfTheOldOne() {
    RateWindow next = RateWindow.at(at(70).toEpochMilli(), WINDOW, new Channel.Rate(2, 3_600_000));
    assertThat(next.start()).isEqualTo(WINDOW.end());
    assertThat(next.end()).isEqualTo(at(3_600).toEpochMilli());
  }
}
