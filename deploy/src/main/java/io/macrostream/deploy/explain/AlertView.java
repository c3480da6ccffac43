package io.macrostream.deploy.explain;

import static io.macrostream.deploy.explain.EventText.exact;
import static io.macrostream.deploy.explain.EventText.flags;

import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.deploy.terminal.Tree;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Utilisation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** An alert and what led to it, for a person. */
final class AlertView {

  /** Rows of one day that are shown around the one that matters. */
  private static final int AROUND = 4;

  private final Terminal terminal;

  AlertView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** An alert: its life, the utilisation that opened it, and so on. */
  Tree of(AlertChain chain) {
    Alert last = chain.last();
    var tree =
        new Tree(
            terminal.paint(Style.BOLD, "alert " + last.alertId())
                + String.format(
                    Locale.ROOT,
                    "  %s of %s %s, %s since %s",
                    last.rule(),
                    last.node(),
                    last.metric(),
                    last.state(),
                    EventJson.format(last.availableAt())));
    tree.branch(new Tree("its life").details(life(chain.steps())));
    if (chain.opening() == null) {
      return tree.branch(
          new Tree(
              last.rule().equals(AlertRule.EMERGENCY_STOP.name())
                  ? "a person has stopped trading: no figure is behind it"
                  : "no utilisation became known when it opened: it was raised by a watch"));
    }
    return tree.branch(utilisation(chain));
  }

  private static Table life(List<Alert> steps) {
    var table =
        new Table("time", "state", "severity", "observed", "threshold", "version", "who", "what");
    for (Alert step : steps) {
      table.row(
          EventJson.format(step.availableAt()),
          step.state(),
          step.severity(),
          exact(step.observed()),
          exact(step.threshold()),
          step.version(),
          AlertChain.actor(step).orElse(""),
          step.message());
    }
    return table;
  }

  private Tree utilisation(AlertChain chain) {
    Utilisation opening = chain.opening();
    var tree =
        new Tree(
            String.format(
                Locale.ROOT,
                "utilisation by %s on %s, v%d opened it",
                opening.limitId(),
                LocalDate.ofEpochDay(opening.asOf()),
                opening.version()));
    int at = chain.rows().indexOf(opening);
    int from = Math.max(0, at - AROUND);
    int to = Math.min(chain.rows().size(), at + AROUND + 1);
    var table =
        new Table("", "version", "known at", "value", "limit", "utilisation", "severity", "flags");
    for (Utilisation row : chain.rows().subList(from, to)) {
      table.row(
          row.equals(opening) ? "→" : "",
          row.version(),
          EventJson.format(row.availableAt()),
          exact(row.value()),
          exact(row.limit()),
          exact(row.utilisation()),
          row.severity(),
          flags(row.flags()));
    }
    tree.details(table);
    int more = chain.rows().size() - (to - from);
    if (more > 0) {
      tree.detail(String.format(Locale.ROOT, "and %,d more of that day, see --json", more));
    }
    tree.branch(limit(chain));
    return tree.branch(
        chain.figure() == null
            ? new Tree("no figure was judged: " + flags(opening.flags()))
            : new FigureView(terminal).of(chain.figure()));
  }

  private static Tree limit(AlertChain chain) {
    Limit limit = chain.limit();
    Utilisation opening = chain.opening();
    if (limit == null) {
      return new Tree(
          opening.limitId().equals(Utilisation.NO_LIMIT)
              ? "no limit was in force"
              : "limit " + opening.limitId() + " v" + opening.limitVersion() + " is not on limits");
    }
    return new Tree(
            String.format(
                Locale.ROOT,
                "limit %s v%d  %s %s %s",
                limit.limitId(),
                limit.version(),
                limit.kind(),
                exact(limit.value()),
                limit.currency()))
        .detail(
            "set by "
                + limit.author()
                + (limit.approver() == null ? ", approved by nobody" : ", approved by ")
                + (limit.approver() == null ? "" : limit.approver()))
        .detail(
            "in force from "
                + EventJson.format(limit.effectiveAt())
                + (limit.expiresAt() == null ? "" : " to " + EventJson.format(limit.expiresAt()))
                + ", accepted "
                + EventJson.format(limit.availableAt()));
  }
}
