package io.macrostream.deploy.explain;

import static io.macrostream.deploy.explain.EventText.exact;

import io.macrostream.deploy.explain.Verification.Check;
import io.macrostream.deploy.explain.Verification.Difference;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.deploy.terminal.Tree;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a recomputation gave, beside what is stored. */
public final class VerificationView {

  private static final int CHECKS_SHOWN = 12;
  private static final int SCENARIOS_SHOWN = 10;
  private static final int PARTS_SHOWN = 3;
  private static final int LATER_SHOWN = 5;

  private final Terminal terminal;
  private final Verification verification;
  private final FigureChain figure;
  private final List<TailScenario> scenarios;

  /**
   * @param figure that was recomputed, or null if there is none
   * @param scenarios that make the figure; maybe none
   */
  public VerificationView(
      Terminal terminal,
      Verification verification,
      FigureChain figure,
      List<TailScenario> scenarios) {
    this.terminal = terminal;
    this.verification = verification;
    this.figure = figure;
    this.scenarios = scenarios;
  }

  /** For a person. */
  public Tree tree() {
    var tree =
        new Tree(
            verification.equal()
                ? terminal.paint(Style.GREEN, "recomputed: equal to the last bit")
                : terminal.paint(Style.RED, "recomputed: it differs"));
    branches(tree, true);
    branches(tree, false);
    if (!verification.equal()) {
      causes(tree);
    }
    if (!scenarios.isEmpty()) {
      tree.branch(ofScenarios());
    }
    return tree;
  }

  /** The facts that are equal, or those that are not; during a day there may be thousands. */
  private void branches(Tree tree, boolean equal) {
    List<Check> checks =
        verification.checks().stream().filter(check -> check.equal() == equal).toList();
    checks.stream().limit(CHECKS_SHOWN).forEach(check -> tree.branch(tree(check)));
    if (checks.size() > CHECKS_SHOWN) {
      tree.branch(
          new Tree(
              String.format(
                  Locale.ROOT,
                  "and %,d more that %s, see --json",
                  checks.size() - CHECKS_SHOWN,
                  equal ? "are equal" : "differ")));
    }
  }

  private Tree tree(Check check) {
    if (check.equal()) {
      return new Tree(
          check.what()
              + "  recomputed "
              + value(check.recomputed())
              + ", stored "
              + value(check.stored())
              + rest(check.stored()));
    }
    if (check.recomputed() == null) {
      return new Tree(terminal.paint(Style.RED, check.what()) + "  not in the recomputation")
          .detail("stored " + value(check.stored()));
    }
    if (check.stored() == null) {
      return new Tree(terminal.paint(Style.RED, check.what()) + "  only in the recomputation")
          .detail("recomputed " + value(check.recomputed()));
    }
    var table = new Table("field", "stored", "recomputed");
    for (Difference difference : check.differences()) {
      table.row(difference.field(), difference.stored(), difference.recomputed());
    }
    return new Tree(terminal.paint(Style.RED, check.what())).details(table);
  }

  /** What says most of a fact, in few words. */
  private static String value(Event fact) {
    if (fact instanceof RiskMetric metric) {
      return exact(metric.value()) + ' ' + metric.currency();
    }
    if (fact instanceof Utilisation row) {
      return exact(row.value()) + " / " + exact(row.limit()) + ' ' + row.severity();
    }
    Alert step = (Alert) fact;
    return exact(step.observed()) + " / " + exact(step.threshold()) + ' ' + step.severity();
  }

  /** What else is the same, of a fact that is. */
  private static String rest(Event fact) {
    if (fact instanceof RiskMetric metric) {
      return " (n " + metric.n() + ", positions version " + metric.positionsVersion() + ')';
    }
    return fact instanceof Alert step
        ? " (" + step.state() + " at " + EventJson.format(step.availableAt()) + ')'
        : "";
  }

  /** What may have made the difference. */
  private void causes(Tree tree) {
    var causes = new Tree("what may have made the difference");
    causes.branch(
        new Tree(
            "the run was configured otherwise: say how with --risk-pane, --risk-methods, --stress-*"));
    if (figure != null && !figure.addsUp()) {
      causes.branch(
          new Tree("positions on the topic that the run did not have, or had and are not there"));
    }
    if (figure != null) {
      later(causes);
    }
    tree.branch(causes);
  }

  private void later(Tree causes) {
    List<String> later = new ArrayList<>();
    for (Position position : figure.holdings().later()) {
      later.add(
          "position "
              + position.key()
              + " v"
              + position.version()
              + ", in force from "
              + EventJson.format(position.effectiveAt()));
    }
    for (MarketInput input : figure.revisions()) {
      later.add(
          "level of "
              + input.instrumentId()
              + " v"
              + input.version()
              + ", known at "
              + EventJson.format(input.availableAt()));
    }
    if (!later.isEmpty()) {
      var tree = new Tree("inputs newer than the figure, which it must not have used");
      later.stream().limit(LATER_SHOWN).forEach(tree::detail);
      if (later.size() > LATER_SHOWN) {
        tree.detail(
            String.format(Locale.ROOT, "and %,d more, see --json", later.size() - LATER_SHOWN));
      }
      causes.branch(tree);
    }
  }

  private Tree ofScenarios() {
    boolean split = scenarios.stream().anyMatch(scenario -> !scenario.parts().isEmpty());
    var tree = new Tree("scenarios that make the figure, each times its weight");
    var table =
        split
            ? new Table("scenario", "P&L", "weight", "largest losses below the node")
            : new Table("scenario", "P&L", "weight");
    for (TailScenario scenario : scenarios.subList(0, shown())) {
      List<Object> row = new ArrayList<>();
      row.add(scenario.date());
      row.add(exact(scenario.pnl()));
      row.add(exact(scenario.weight()));
      if (split) {
        row.add(
            scenario.parts().stream()
                .limit(PARTS_SHOWN)
                .map(part -> part.node() + ' ' + exact(part.pnl()))
                .collect(Collectors.joining(", ")));
      }
      table.row(row.toArray());
    }
    tree.details(table);
    if (scenarios.size() > shown()) {
      tree.detail("and " + (scenarios.size() - shown()) + " more, see --json");
    }
    return tree;
  }

  private int shown() {
    return Math.min(scenarios.size(), SCENARIOS_SHOWN);
  }
}
