package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.topic.TopicReader;
import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.control.LimitCommands;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Looks on the topic {@code limits} whether a change loosens a hard limit. */
final class LimitLookup {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LimitLookup() {}

  /** Whether the change loosens or withdraws a hard limit; empty if the topic cannot be read. */
  static Optional<Boolean> loosensHard(String bootstrapServers, Command change) {
    try {
      Limit next = LimitCommands.limit(change, 1);
      List<Limit> versions = versions(bootstrapServers, next.limitId());
      Limit inForce = AsOf.at(versions, next.effectiveAt()).orElse(null);
      return Optional.of(ApprovalRules.LOOSENED_HARD.isNeeded(inForce, next));
    } catch (KafkaException | CliException | InvalidCommandException e) {
      return Optional.empty();
    }
  }

  /** Every version of a limit that is on the topic. */
  private static List<Limit> versions(String bootstrapServers, String limitId) {
    List<Limit> versions = new ArrayList<>();
    try (var reader = new TopicReader(bootstrapServers, PATIENCE)) {
      reader.read(Topics.LIMITS, fact -> versions.add(fact.event()));
    }
    versions.removeIf(limit -> !limit.limitId().equals(limitId));
    return versions;
  }
}
