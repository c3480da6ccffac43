package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.functions.event.Command.Type;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the ingest job for something about a node. */
abstract class NodeRequest extends Command {

  @Spec private CommandSpec spec;
  @Mixin private SenderOptions sender;

  @Parameters(paramLabel = "NODE", description = "Firm, desk or book")
  private String node;

  private final Map<String, String> arguments = new TreeMap<>();

  void argument(String name, Object given) {
    if (given != null) {
      arguments.put(name, given.toString());
    }
  }

  /**
   * @param done what is said to a person, in front of the node
   * @param waits whether, and when, somebody else has to approve it; null for never
   */
  int send(Type type, Instant effectiveAt, String done, String waits) throws Exception {
    var command = sender.command(type, node, effectiveAt, arguments);
    sender.open(new Home(global.home())).send(command);
    if (global.json()) {
      terminal().json(Map.of("command_id", command.commandId(), "node", node));
    } else {
      terminal().print(done + ' ' + node + ", " + command.commandId());
    }
    if (waits != null) {
      terminal()
          .note(
              waits
                  + ", for a day, the approval of somebody else: "
                  + Program.path()
                  + ' '
                  + spec.parent().name()
                  + " approve "
                  + node
                  + " --command "
                  + command.commandId());
    }
    return ExitCode.OK;
  }
}
