package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs commands in this JVM, all with the same home. */
public final class CliRunner {

  private final Path home;

  /** Commands get {@code --home home}. */
  public CliRunner(Path home) {
    this.home = home;
  }

  /** What a command wrote and how it ended. */
  public record Result(int exitCode, String out, String err) {}

  /** Runs a command that must end well; returns what it wrote. */
  public String ok(String... arguments) {
    Result result = run(arguments);
    assertThat(result.exitCode()).as("%s: %s", Arrays.asList(arguments), result.err()).isZero();
    return result.out();
  }

  /** Runs a command. */
  public Result run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.toString();
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Macrostream.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
