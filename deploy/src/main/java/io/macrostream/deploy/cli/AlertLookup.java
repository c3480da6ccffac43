package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.event.Alert;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Looks for an alert on the topic, where the newest of its steps stands last. */
final class AlertLookup {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private AlertLookup() {}

  /**
   * What the topic says.
   *
   * @param alert the alert after its newest step; empty if there is none of that id
   * @param reason why the topic could not be read to its end, or null if it was
   */
  record Answer(Optional<Alert> alert, String reason) {}

  /** Reads the topic to its end. */
  static Answer ask(String bootstrapServers, String alertId) {
    Alert[] newest = new Alert[1];
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try (var tail = new AlertTail(bootstrapServers, true)) {
      do {
        if (System.nanoTime() > deadline) {
          return unknown("the topic alerts takes longer than " + TIMEOUT.toSeconds() + " s");
        }
        tail.poll(step -> newest[0] = newer(newest[0], step.alert(), alertId), problem -> {});
      } while (!tail.isAtEnd());
      return new Answer(Optional.ofNullable(newest[0]), null);
    } catch (KafkaException | CliException e) {
      return unknown(CliException.reason(e));
    }
  }

  private static Answer unknown(String reason) {
    return new Answer(Optional.empty(), reason);
  }

  private static Alert newer(Alert known, Alert met, String alertId) {
    boolean isNewer =
        met.alertId().equals(alertId) && (known == null || met.version() > known.version());
    return isNewer ? met : known;
  }
}
