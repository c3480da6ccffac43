package io.macrostream.deploy.explain;

import io.macrostream.deploy.explain.Subject.Figure;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.deploy.topic.TopicReader;
import io.macrostream.functions.event.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says of what was not found where it was looked for, and what to try. */
final class NotFound {

  private static final int SHOWN = 8;

  private final String runId;
  private final List<String> looked = new ArrayList<>();
  private final SortedSet<String> runs = new TreeSet<>();

  NotFound(String runId) {
    this.runId = runId;
  }

  /** Notes that a topic was read. */
  void looked(Topic<?> topic, TopicReader.Tally tally) {
    looked.add(String.format(Locale.ROOT, "%,d records of %s", tally.records(), topic.name()));
    runs.addAll(tally.runs());
  }

  /** Neither an alert nor a signal has that id. */
  CliException hash(Subject wanted) {
    return CliException.failure(
        "there is no alert or signal " + wanted.text() + " in run " + runId,
        where(),
        tryRuns(
            "take an id from: " + Program.path() + " alerts tail --from-beginning --no-follow"));
  }

  /** There is no such figure. */
  CliException figure(Figure wanted, NodeRun node) {
    String fix;
    if (node.isEmpty()) {
      fix = "name a node of the tree as risk.metrics has it: a firm, desk or book";
    } else if (node.ofDay().isEmpty()) {
      fix =
          "name a risk day of "
              + wanted.node()
              + ": they go from "
              + LocalDate.ofEpochDay(node.firstDay())
              + " to "
              + LocalDate.ofEpochDay(node.lastDay());
    } else if (node.methodsOf(wanted).isEmpty()) {
      fix = "name one of the figures of that day: " + String.join(", ", node.names());
    } else {
      fix = "name a version from 1 to " + node.versions(wanted).size() + ", or none";
    }
    return CliException.failure(
        "there is no figure " + wanted.text() + " in run " + runId, where(), tryRuns(fix));
  }

  /** There is no such signal. */
  CliException signal(Subject wanted) {
    return CliException.failure(
        "there is no signal " + wanted.text() + " in run " + runId,
        where(),
        tryRuns(
            "name strategy, instrument and the day of the decision as the topic signals has them"));
  }

  /** Several things begin or are called so. */
  CliException ambiguous(Subject wanted, String what, Collection<String> candidates) {
    List<String> shown = candidates.stream().limit(SHOWN).toList();
    int more = candidates.size() - shown.size();
    return CliException.failure(
        wanted.text() + " fits " + candidates.size() + ' ' + what,
        String.join("\n", shown) + (more > 0 ? "\nand " + more + " more" : ""),
        "write one of them");
  }

  private String where() {
    return "looked through " + String.join(" and ", looked);
  }

  private String tryRuns(String fix) {
    SortedSet<String> others = new TreeSet<>(runs);
    others.remove(runId);
    others.remove("");
    return others.isEmpty()
        ? fix
        : fix + "; or another run: --run-id with one of " + String.join(", ", others);
  }
}
