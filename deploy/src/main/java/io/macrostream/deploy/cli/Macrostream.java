package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the product. */
@Command(
    name = "macrostream",
    description = "Streaming analytics for global macro trading.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      ClusterCommand.class,
      SubmitCommand.class,
      SavepointCommand.class,
      CancelCommand.class,
      StatusCommand.class,
      AlertsCommand.class,
      LimitsCommand.class,
      CalcCommand.class,
      DiffCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 ok, 1 failure, 2 usage, 3 difference found, 4 check failed, 5 verification"
          + " failed.",
      "Start here: macrostream demo"
    })
public final class Macrostream implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for the process and for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new Macrostream())
        .setExecutionStrategy(Macrostream::execute)
        .setParameterExceptionHandler(usage())
        .setExecutionExceptionHandler(failure())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Points logging at the home of the command before the first class that logs is loaded. */
  private static int execute(ParseResult parsed) {
    options(parsed)
        .ifPresent(
            options -> {
              Path log = options.home().resolve("log").resolve("macrostream.log");
              setIfAbsent("macrostream.log.file", log.toString());
              setIfAbsent("macrostream.log.terminal", options.verbose() ? "WARN" : "OFF");
            });
    return new CommandLine.RunLast().execute(parsed);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Optional<GlobalOptions> options(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    Object command = commands.get(commands.size() - 1).getCommand();
    return command instanceof io.macrostream.deploy.cli.Command ours
        ? Optional.of(ours.global)
        : Optional.empty();
  }

  private static IParameterExceptionHandler usage() {
    return (ParameterException e, String[] arguments) -> {
      CommandLine line = e.getCommandLine();
      var terminal = new Terminal(line.getOut(), line.getErr(), Terminal.hasTerminal());
      List<String> suggestions =
          e instanceof UnmatchedArgumentException unmatched
              ? unmatched.getSuggestions()
              : List.of();
      String help = "see " + line.getCommandSpec().qualifiedName() + " --help";
      terminal.error(
          e.getMessage(),
          null,
          suggestions.isEmpty() ? help : "did you mean " + suggestions.get(0) + "? Else " + help);
      return ExitCode.USAGE;
    };
  }

  private static IExecutionExceptionHandler failure() {
    return (Exception e, CommandLine line, ParseResult parsed) -> {
      var terminal = new Terminal(line.getOut(), line.getErr(), Terminal.hasTerminal());
      boolean verbose = options(parsed).map(GlobalOptions::verbose).orElse(false);
      int exitCode = ExitCode.FAILURE;
      if (e instanceof CliException known) {
        terminal.error(known.getMessage(), known.why(), known.fix());
        exitCode = known.exitCode();
      } else {
        terminal.error(
            line.getCommandSpec().qualifiedName() + " failed",
            e.getClass().getSimpleName() + ": " + CliException.reason(e),
            "run it again with --verbose, and read the log under --home");
      }
      if (verbose) {
        e.printStackTrace(line.getErr());
      } else {
        terminal.note(terminal.paint(Style.DIM, "  (--verbose shows where)"));
      }
      return exitCode;
    };
  }
}
