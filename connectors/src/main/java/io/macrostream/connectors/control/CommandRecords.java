package io.macrostream.connectors.control;

import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.Rejections;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The commands and dead letters of one control file. A command is received one lead before the time
 * it asks for, so that it takes effect exactly then.
 */
public final class CommandRecords {

  private final String file;
  private final Horizon horizon;
  private final Rejections rejections;
  private final Set<String> keys = new HashSet<>();
  private final List<Command> commands = new ArrayList<>();

  CommandRecords(String file, Horizon horizon) {
    this.file = file;
    this.horizon = horizon;
    this.rejections = new Rejections(Topics.COMMANDS.name(), file);
  }

  /**
   * Takes a command.
   *
   * @param line line it stands in
   * @param what tells it from the others of its type and target, besides the time of effect
   * @throws UnusableRowException if its time is out of range or the same was said before
   */
  void accept(
      int line,
      Command.Type type,
      String target,
      String what,
      Instant effectiveAt,
      Map<String, String> arguments,
      Signature signature)
      throws UnusableRowException {
    horizon.check(LocalDate.ofInstant(effectiveAt, ZoneOffset.UTC), effectiveAt.toEpochMilli());
    if (!keys.add(type + "|" + target + '|' + what + '|' + effectiveAt)) {
      throw new UnusableRowException(
          Reason.DUPLICATE,
          type + " of " + target + " at " + effectiveAt + " is there already; the first stands");
    }
    Instant availableAt = effectiveAt.minus(Topic.CONTROL_LEAD);
    String id = file + ':' + line + (what.isEmpty() ? "" : ':' + what);
    commands.add(
        new Command(
            id,
            type,
            target,
            effectiveAt,
            arguments,
            signature.author(),
            signature.approver(),
            availableAt));
    rejections.reached(availableAt.toEpochMilli());
  }

  void reject(int line, String payload, UnusableRowException problem) {
    rejections.add(line, payload, problem.rejection());
  }

  /** The commands in the order in which they are received. */
  public List<PendingRecord> inOrder() {
    return commands.stream()
        .map(command -> PendingRecord.of(Topics.COMMANDS, command))
        .sorted(Comparator.comparingLong(PendingRecord::availableAt))
        .toList();
  }

  /** The dead letters in event-time order; {@code start} is for files without a usable line. */
  public List<PendingRecord> deadLetters(long start) {
    return rejections.placed(start);
  }

  /** Ids of the instruments that its positions are in; not all need be known. */
  public Set<String> heldInstruments() {
    return commands.stream()
        .filter(command -> command.type() == Command.Type.SET_POSITION)
        .map(command -> command.arguments().get("instrument_id"))
        .collect(Collectors.toSet());
  }

  List<Command> commands() {
    return commands;
  }

  /** An ISO date, meaning its first millisecond UTC, or an ISO time with zone. */
  static Instant time(String name, String text) throws UnusableRowException {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableRowException(
          Reason.BAD_DATE,
          name + " is '" + text + "', must be a date or a time as 2018-12-31T23:00:00Z");
    }
  }

  /** Who asks and who approved. */
  record Signature(String author, String approver) {}
}
