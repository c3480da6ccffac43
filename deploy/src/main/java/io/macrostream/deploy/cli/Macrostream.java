package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
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
      ExplainCommand.class,
      QualityCommand.class,
      RiskCommand.class,
      LimitsCommand.class,
      WhatIfCommand.class,
      MandatesCommand.class,
      TradingCommand.class,
      CalcCommand.class,
      DataCommand.class,
      ParseCommand.class,
      BackfillCommand.class,
      SandboxCommand.class,
      AsofCommand.class,
      SeriesCommand.class,
      SqlCommand.class,
      BenchCommand.class,
      DiffCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 ok, 1 failure, 2 usage, 3 difference found, 4 check failed, 5 verification"
          + " failed.",
      "Start here: macrostream demo"
    })
public final class Macrostream implements Runnable {

  @Mixin private GlobalOptions options;

  @Spec private CommandSpec spec;

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for the process and for tests. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new Macrostream());
    // A sale is a negative number, and no option.
    line.getSubcommands()
        .get("what-if")
        .getSubcommands()
        .get("trade")
        .setUnmatchedOptionsArePositionalParams(true);
    // What submit does not know is the job's.
    line.getSubcommands().get("submit").setUnmatchedOptionsArePositionalParams(true);
    return line.setExecutionStrategy(Macrostream::execute)
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

  /** What was given to all commands. */
  GlobalOptions options() {
    return options;
  }

  /** Points logging at the home before the first class that logs is loaded. */
  private static int execute(ParseResult parsed) {
    GlobalOptions options = options(parsed);
    Path log = options.home().resolve("log").resolve("macrostream.log");
    setIfAbsent("macrostream.log.file", log.toString());
    setIfAbsent("macrostream.log.terminal", options.verbose() ? "WARN" : "OFF");
    return new CommandLine.RunLast().execute(parsed);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static GlobalOptions options(ParseResult parsed) {
    return ((Macrostream) parsed.commandSpec().root().userObject()).options;
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
      boolean verbose = options(parsed).verbose();
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
