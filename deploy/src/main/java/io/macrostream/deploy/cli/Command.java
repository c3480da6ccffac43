package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands share: options, terminal, and the way to fail. */
abstract class Command implements Callable<Integer> {

  @Spec CommandSpec spec;

  GlobalOptions global;

  private Terminal terminal;

  /** The terminal of this command; for machines it never rewrites lines. */
  Terminal terminal() {
    if (terminal == null) {
      CommandLine line = spec.commandLine();
      boolean interactive = Terminal.hasTerminal() && !global.json();
      terminal = new Terminal(line.getOut(), line.getErr(), interactive);
    }
    return terminal;
  }

  /** Runs the command. */
  abstract int run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    global = ((Macrostream) spec.root().userObject()).options();
    return run();
  }
}
