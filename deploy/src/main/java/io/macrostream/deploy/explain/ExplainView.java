package io.macrostream.deploy.explain;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Tree;

/** An explanation as a tree for a person: what was found on top, what it came from below. */
public final class ExplainView {

  private final Terminal terminal;

  /** Colours are the terminal's. */
  public ExplainView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whatever was explained. */
  public Tree of(Chain chain) {
    if (chain instanceof AlertChain alert) {
      return new AlertView(terminal).of(alert);
    }
    return chain instanceof FigureChain figure
        ? new FigureView(terminal).of(figure)
        : new SignalView(terminal).of((SignalChain) chain);
  }
}
