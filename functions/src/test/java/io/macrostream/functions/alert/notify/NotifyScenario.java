package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A firm of two desks, and alerts on it; each test changes one thing. */
public final class NotifyScenario {

  public static final String FIRM = "FIRM";
  public static final String RATES = "RATES";
  public static final String EQUITY = "EQUITY";
  public static final String DI = "DI";
  public static final String UST = "UST";
  public static final String SPX = "SPX";
  public static final Instant START = Instant.parse("2018-12-31T12:00:00Z");

  private NotifyScenario() {}

  /** Everything to one channel. */
  public static NotificationRules toOne(Channel channel) {
    return new NotificationRules(List.of(channel), List.of(toAll(channel.id())));
  }

  public static Route toAll(String... channels) {
    return new Route(Severity.OK, List.of(), List.of(), List.of(channels));
  }

  public static Channel unlimited(String id) {
    return new Channel(id, Notification.Kind.TOPIC, null, List.of());
  }

  public static Channel limited(String id, int most, Duration interval) {
    return new Channel(
        id, Notification.Kind.TOPIC, new Channel.Rate(most, interval.toMillis()), List.of());
  }

  public static List<Position> positions() {
    return List.of(
        position(DI, RATES, FIRM), position(UST, RATES, FIRM), position(SPX, EQUITY, FIRM));
  }

  public static Position position(String book, String desk, String firm) {
    return new Position(
        firm,
        desk,
        book,
        book,
        1,
        START.minus(Duration.ofDays(1)),
        START.minus(Duration.ofDays(1)),
        1);
  }

  public static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  /** An alert that opens with a hard breach; its id follows from node and time. */
  public static Alert open(String node, int seconds) {
    return open(node, "HARD_BREACH", Severity.HARD, seconds);
  }

  public static Alert open(String node, String rule, Severity severity, int seconds) {
    return open(node, rule, severity, at(seconds));
  }

  public static Alert open(String node, String rule, Severity severity, Instant time) {
    return open(node, rule, "VAR99", severity, time);
  }

  public static Alert open(
      String node, String rule, String metric, Severity severity, Instant time) {
    return new Alert(
        node + '-' + rule + '-' + metric + '-' + Duration.between(START, time).toSeconds(),
        rule,
        node,
        metric,
        node + "-limit",
        1,
        severity,
        Alert.State.OPEN,
        2.0,
        1.0,
        node + " VAR99 2.00 is over 1.00",
        List.of(),
        time,
        time,
        1,
        null,
        null);
  }

  /** Its next step. */
  public static Alert next(Alert alert, Alert.State state, Severity severity, int seconds) {
    return next(alert, state, severity, at(seconds));
  }

  private static Alert next(Alert alert, Alert.State state, Severity severity, Instant time) {
    return new Alert(
        alert.alertId(),
        alert.rule(),
        alert.node(),
        alert.metric(),
        alert.limitId(),
        alert.limitVersion(),
        severity,
        state,
        alert.observed(),
        alert.threshold(),
        alert.message(),
        alert.evidence(),
        alert.openedAt(),
        time,
        alert.version() + 1,
        alert.assignee(),
        alert.snoozedUntil());
  }

  public static Alert resolved(Alert alert, int seconds) {
    return resolved(alert, at(seconds));
  }

  public static Alert resolved(Alert alert, Instant time) {
    return next(alert, Alert.State.RESOLVED, Severity.OK, time);
  }
}
