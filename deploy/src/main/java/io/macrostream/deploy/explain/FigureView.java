package io.macrostream.deploy.explain;

import static io.macrostream.deploy.explain.EventText.exact;
import static io.macrostream.deploy.explain.EventText.flags;

import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.deploy.terminal.Tree;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A risk figure and what it was computed from, for a person. */
final class FigureView {

  private static final int INSTRUMENTS_SHOWN = 60;

  private final Terminal terminal;

  FigureView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A figure: positions and market data behind it. */
  Tree of(FigureChain chain) {
    RiskMetric figure = chain.figure();
    var tree =
        new Tree(
            terminal.paint(
                    Style.BOLD,
                    "figure "
                        + figure.node()
                        + '/'
                        + LocalDate.ofEpochDay(figure.asOf())
                        + '/'
                        + figure.limitMetric()
                        + '@'
                        + figure.version())
                + "  "
                + exact(figure.value())
                + ' '
                + figure.currency());
    tree.details(
        new Table("method", "n", "window", "positions version", "known at", "amendments", "flags")
            .row(
                figure.method(),
                figure.n(),
                figure.window(),
                figure.positionsVersion(),
                EventJson.format(figure.availableAt()),
                chain.versions(),
                flags(figure.flags())));
    if (chain.mandate() != null) {
      tree.branch(mandate(chain.mandate()));
    }
    return tree.branch(positions(chain)).branch(market(chain));
  }

  private static Tree mandate(Mandate mandate) {
    return new Tree(
        String.format(
            Locale.ROOT,
            "mandate of %s v%d  %s, capital %s %s, in force from %s, set by %s",
            mandate.node(),
            mandate.version(),
            mandate.control(),
            exact(mandate.capital()),
            mandate.currency(),
            EventJson.format(mandate.effectiveAt()),
            mandate.author()));
  }

  private Tree positions(FigureChain chain) {
    Holdings holdings = chain.holdings();
    long sum = holdings.version();
    String adds =
        chain.addsUp()
            ? "their versions add up to " + sum + ", as the figure says"
            : terminal.paint(
                Style.RED,
                "their versions add up to "
                    + sum
                    + ", but the figure says "
                    + chain.figure().positionsVersion());
    var tree =
        new Tree(
            String.format(
                Locale.ROOT,
                "%,d position%s in force%s, %s",
                holdings.open().size(),
                holdings.open().size() == 1 ? "" : "s",
                holdings.closed().isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, " and %,d closed", holdings.closed().size()),
                adds));
    var table = new Table("book", "instrument", "quantity", "version", "in force from");
    for (Position position : shown(holdings.open())) {
      table.row(
          position.book(),
          position.instrumentId(),
          exact(position.quantity()),
          position.version(),
          EventJson.format(position.effectiveAt()));
    }
    return more(tree.details(table), holdings.open().size());
  }

  private static Tree market(FigureChain chain) {
    var tree =
        new Tree(
            String.format(
                Locale.ROOT,
                "market data: the newest of each held instrument known by then%s",
                chain.missing().isEmpty()
                    ? ""
                    : ", nothing of " + String.join(", ", chain.missing())));
    var table =
        new Table("instrument", "observed at", "known at", "value", "version", "source", "topic");
    shown(chain.market()).forEach(input -> row(input, table));
    more(tree.details(table), chain.market().size());
    if (!chain.revisions().isEmpty()) {
      var later =
          new Table("instrument", "observed at", "known at", "value", "version", "source", "topic");
      shown(chain.revisions()).forEach(input -> row(input, later));
      tree.branch(new Tree("revised since, and not used").details(later));
    }
    return tree;
  }

  private static void row(MarketInput input, Table table) {
    table.row(
        input.instrumentId(),
        EventJson.format(input.observedAt()),
        EventJson.format(input.availableAt()),
        exact(input.value()),
        input.version(),
        input.source(),
        input.topic());
  }

  private static <T> List<T> shown(List<T> all) {
    return all.subList(0, Math.min(all.size(), INSTRUMENTS_SHOWN));
  }

  private static Tree more(Tree tree, int all) {
    return all > INSTRUMENTS_SHOWN
        ? tree.detail(
            String.format(Locale.ROOT, "and %,d more, see --json", all - INSTRUMENTS_SHOWN))
        : tree;
  }
}
