package io.macrostream.connectors.control;

import io.macrostream.connectors.control.CommandRecords.Signature;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What nodes are allowed to lose, in the file of limits: the lists {@code mandates}, {@code
 * ended_mandates}, {@code flows} and {@code resets}. What their entries ask for is judged by the
 * sequencer, like what people ask for; a reset of a hard stop names its approver.
 */
final class MandateEntries {

  private static final List<String> MANDATE =
      List.of(
          "control",
          "capital",
          "currency",
          "levels",
          "hard_stop",
          "hysteresis",
          "cooldown_days",
          "ramp_days",
          "gate_volatility",
          "continuous_multiplier",
          "continuous_limit",
          "shadow",
          "expected_sharpe",
          "expected_volatility",
          "firm",
          "desk");

  private final CommandRecords into;
  private final NodePlaces places;

  MandateEntries(CommandRecords into, NodePlaces places) {
    this.into = into;
    this.places = places;
  }

  void mandate(int line, Entry entry) throws UnusableRowException {
    accept(line, entry, Command.Type.SET_MANDATE, List.of("control", "capital"), MANDATE);
  }

  void end(int line, Entry entry) throws UnusableRowException {
    accept(line, entry, Command.Type.END_MANDATE, List.of(), List.of());
  }

  void flow(int line, Entry entry) throws UnusableRowException {
    accept(line, entry, Command.Type.RECORD_FLOW, List.of("amount"), List.of("amount", "note"));
  }

  void reset(int line, Entry entry) throws UnusableRowException {
    accept(line, entry, Command.Type.RESET_DRAWDOWN, List.of("kind"), List.of("kind", "note"));
  }

  private void accept(
      int line, Entry entry, Command.Type type, List<String> required, List<String> known)
      throws UnusableRowException {
    String node = entry.required("node");
    for (String key : required) {
      entry.required(key);
    }
    for (String key : known) {
      entry.argument(key);
    }
    Instant effectiveAt = entry.effectiveAt(null);
    Signature signature = entry.signature();
    Map<String, String> arguments = entry.arguments();
    if (type == Command.Type.SET_MANDATE) {
      places.addTo(arguments, node);
    }
    into.accept(line, type, node, "", effectiveAt, arguments, signature);
  }
}
