package io.macrostream.deploy.explain;

import static io.macrostream.deploy.explain.EventText.exact;
import static io.macrostream.deploy.explain.EventText.flags;

import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.deploy.terminal.Tree;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Signal;
import java.util.Locale;

/** A signal and what it was decided from, for a person. */
final class SignalView {

  private final Terminal terminal;

  SignalView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A signal: what it says, and each of its inputs. */
  Tree of(SignalChain chain) {
    Signal signal = chain.signal();
    var tree =
        new Tree(
            terminal.paint(Style.BOLD, "signal " + signal.signalId())
                + String.format(
                    Locale.ROOT,
                    "  %s on %s, decided %s",
                    signal.strategyId(),
                    signal.instrumentId(),
                    EventJson.format(signal.decisionTime())));
    tree.details(
        new Table(
                "direction",
                "forecast",
                "strength",
                "z",
                "strategy",
                "version",
                "flags",
                "no opinion because")
            .row(
                signal.direction(),
                exact(signal.forecast()),
                signal.strength(),
                exact(signal.zScore()),
                signal.strategyVersion(),
                signal.version(),
                flags(signal.flags()),
                signal.noSignalReason() == null ? "" : signal.noSignalReason()));
    var parameters = new Table("name", "value", "version", "in force from", "author");
    chain
        .parameters()
        .forEach(
            parameter ->
                parameters.row(
                    parameter.name(),
                    parameter.value(),
                    parameter.version(),
                    EventJson.format(parameter.effectiveAt()),
                    parameter.author()));
    tree.branch(
        parameters.isEmpty()
            ? new Tree("parameters: the defaults of the strategy, hash " + signal.paramsHash())
            : new Tree("parameters set, hash with the defaults " + signal.paramsHash())
                .details(parameters));
    var inputs = new Tree(chain.inputs().size() + " inputs");
    chain.inputs().forEach(input -> inputs.branch(input(input)));
    return tree.branch(inputs);
  }

  private Tree input(SignalChain.Input input) {
    var tree =
        new Tree(
            String.format(
                Locale.ROOT,
                "%s of %s v%d, observed %s, known %s: %s",
                input.ref().topic(),
                input.ref().key(),
                input.ref().version(),
                EventJson.format(input.ref().observedAt()),
                EventJson.format(input.ref().availableAt()),
                input.fact() == null
                    ? terminal.paint(Style.RED, "not on the topic")
                    : value(input.fact())));
    if (input.fact() instanceof Feature feature) {
      feature
          .inputs()
          .forEach(
              ref ->
                  tree.detail(
                      "from "
                          + ref.topic()
                          + " of "
                          + ref.key()
                          + " v"
                          + ref.version()
                          + ", observed "
                          + EventJson.format(ref.observedAt())));
    }
    return tree;
  }

  private static String value(Event fact) {
    if (fact instanceof Bar bar) {
      return "close " + exact(bar.close()) + ", from " + bar.source();
    }
    if (fact instanceof CurvePoint point) {
      return exact(point.rate()) + ", from " + point.source();
    }
    if (fact instanceof Feature feature) {
      return exact(feature.value()) + ", flags " + flags(feature.flags());
    }
    return EventText.tree(fact).toString();
  }
}
