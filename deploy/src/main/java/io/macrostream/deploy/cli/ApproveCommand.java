package io.macrostream.deploy.cli;

import io.macrostream.functions.event.Command.Type;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code approve} of what concerns a node. */
@Command(
    name = "approve",
    description = "Approve what somebody else has asked for.",
    mixinStandardHelpOptions = true)
final class ApproveCommand extends NodeRequest {

  @Option(
      names = "--command",
      required = true,
      paramLabel = "ID",
      description = "By the id that the command printed")
  private String commandId;

  @Override
  int run() throws Exception {
    argument("command_id", commandId);
    return send(Type.APPROVE, null, "Approved " + commandId + " of", null);
  }
}
