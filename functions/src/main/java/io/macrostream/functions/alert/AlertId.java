package io.macrostream.functions.alert;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Ids of alerts: equal causes have equal ids in every run. */
public final class AlertId {

  private static final int HEX_DIGITS = 32;

  private AlertId() {}

  /**
   * First 32 hexadecimal digits of the SHA-256 of {@code rule|node|metric|limit_id|opened_at}, in
   * UTF-8, the time as on the topics.
   */
  public static String of(
      AlertRule rule, String node, String metric, String limitId, Instant openedAt) {
    String cause = String.join("|", rule.name(), node, metric, limitId, EventJson.format(openedAt));
    byte[] digest = sha256().digest(cause.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
  }

  /** The id of the alert that this input would open if nothing stood against it. */
  public static Optional<String> opening(AlertInput input) {
    if (input.match() != null) {
      PatternMatch match = input.match();
      return rule(match)
          .map(rule -> of(rule, match.node(), match.metric(), match.limitId(), match.time()));
    }
    if (input.report() != null) {
      Utilisation report = input.report();
      return rule(report)
          .map(
              rule ->
                  of(rule, report.node(), report.metric(), report.limitId(), report.availableAt()));
    }
    return Optional.empty();
  }

  /** The rule that a pattern speaks for; a recovery opens nothing. */
  static Optional<AlertRule> rule(PatternMatch match) {
    return switch (match.pattern()) {
      case HARD_BREACH ->
          Optional.of(
              StopReports.isOf(match.metric()) ? AlertRule.EMERGENCY_STOP : AlertRule.HARD_BREACH);
      case SUSTAINED_SOFT_BREACH -> Optional.of(AlertRule.SUSTAINED_SOFT_BREACH);
      case ESCALATION -> Optional.of(AlertRule.ESCALATION);
      case RECOVERY -> Optional.empty();
      case REPEATED_BREACH -> Optional.of(AlertRule.REPEATED_BREACH);
      case VELOCITY -> Optional.of(AlertRule.VELOCITY);
      case STALE_BREACH -> Optional.of(AlertRule.STALE_BREACH);
      case EXCEPTION_CLUSTER -> Optional.of(AlertRule.EXCEPTION_CLUSTER);
      case DRAWDOWN_AFTER_BREACH -> Optional.of(AlertRule.DRAWDOWN_AFTER_BREACH);
    };
  }

  /** The rule that a report speaks for by itself: breaches are left to the patterns. */
  static Optional<AlertRule> rule(Utilisation report) {
    if (report.severity() != Severity.UNKNOWN) {
      return Optional.empty();
    }
    return Optional.of(
        report.limitId().equals(Utilisation.NO_LIMIT) ? AlertRule.NO_LIMIT : AlertRule.NO_RISK);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
