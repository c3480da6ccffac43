package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.sql.HomeGateway;
import io.macrostream.deploy.sql.ResultView;
import io.macrostream.deploy.sql.SlotWatch;
import io.macrostream.deploy.sql.SqlSession;
import io.macrostream.deploy.sql.StatementReader;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.sql.SqlScript;
import io.macrostream.sql.SqlScriptException;
import io.macrostream.sql.SqlScripts;
import io.macrostream.sql.gateway.SqlGatewayException;
import io.macrostream.sql.gateway.SqlResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sql}: a Flink SQL session on the topics. */
@Command(
    name = "sql",
    description = {
      "A Flink SQL session with every table, view and function defined, on the cluster or demo in",
      "--home.",
      "Without -f or -e it reads statements from the terminal, or from standard input."
    },
    mixinStandardHelpOptions = true)
final class SqlCommand extends io.macrostream.deploy.cli.Command {

  private static final String WHAT_THERE_IS =
      "SHOW TABLES and SHOW FUNCTIONS list what there is, DESCRIBE the columns";

  @ArgGroup private Input input = new Input();

  /** Where the statements come from. */
  static final class Input {

    @Option(names = "-f", paramLabel = "FILE", description = "Run the statements of a file")
    private Path file;

    @Option(names = "-e", paramLabel = "STATEMENT", description = "Run a statement; repeatable")
    private List<String> statements = new ArrayList<>();
  }

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "SQL gateway (default: that of --home, started if need be); needs --kafka")
  private URI gateway;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--define",
      paramLabel = "NAME=VALUE",
      description = "Variable of the definitions: isolation, bounded, ignore_parse_errors")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Most rows to show of a result (default: ${DEFAULT-VALUE})",
      defaultValue = "10000")
  private int maxRows;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest time for a statement (default: ${DEFAULT-VALUE})",
      defaultValue = "PT10M")
  private Duration timeout;

  /** Session and gateway, the session first. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** The gateway of the home; null if another was named, whose cluster is not known. */
  private HomeGateway ofHome;

  @Override
  int run() throws Exception {
    Optional<SqlScript> script = script();
    // Ctrl-C ends the session in order too, and with it the query that runs in it.
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtExit, "end-sql-session"));
    try {
      SqlSession session = connect();
      if (script.isPresent()) {
        runAll(session, script.get());
      } else {
        converse(session);
      }
    } finally {
      close();
    }
    return ExitCode.OK;
  }

  private SqlSession connect() throws Exception {
    var home = new Home(global.home());
    var progress = new Progress(terminal());
    URI address = gateway;
    if (gateway == null) {
      ofHome = HomeGateway.open(home, progress);
      open.push(ofHome);
      address = ofHome.address();
    }
    variables.put(SqlScripts.BOOTSTRAP, kafka.bootstrapServers(home));
    URI server = address;
    try {
      SqlSession session = progress.step("Define tables", () -> SqlSession.open(server, variables));
      open.push(session);
      session
          .withoutFunctions()
          .ifPresent(why -> terminal().note("without the functions of the catalogue: " + why));
      return session;
    } catch (SqlGatewayException e) {
      throw CliException.failure(
          "no session at the SQL gateway " + address,
          e.reason(),
          "check the address and that it is running, and sql-gateway-1.log under --home");
    }
  }

  private synchronized void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private void closeAtExit() {
    try {
      close();
    } catch (Exception e) {
      terminal().note("the session did not end in order: " + CliException.reason(e));
    }
  }

  /** The statements to run, if they do not come from a person at a terminal. */
  private Optional<SqlScript> script() throws IOException {
    if (input.file != null) {
      if (!Files.isReadable(input.file)) {
        throw CliException.usage(
            "cannot read " + input.file, "-f names a file of SQL statements", "name another");
      }
      return Optional.of(SqlScripts.file(input.file));
    }
    if (!input.statements.isEmpty()) {
      return Optional.of(new SqlScript("-e", String.join(";\n", input.statements)));
    }
    if (System.console() == null) {
      String piped = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new SqlScript("standard input", piped));
    }
    return Optional.empty();
  }

  private void runAll(SqlSession session, SqlScript script) {
    var view = new ResultView(terminal(), global.json());
    List<String> statements;
    try {
      statements = script.statements(variables);
    } catch (SqlScriptException e) {
      throw CliException.failure(
          script.name() + " is no SQL script", e.getMessage(), "correct it, or give --define");
    }
    int number = 0;
    for (String statement : statements) {
      number++;
      String failed =
          "statement " + number + " of " + script.name() + " failed: " + firstLine(statement);
      view.show(execute(session, statement, failed));
    }
  }

  private SqlResult execute(SqlSession session, String statement, String failed) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (SlotWatch watch = watch()) {
      try {
        return session.execute(statement, timeout, maxRows);
      } catch (SqlGatewayException e) {
        Optional<String> noSlot = watch == null ? Optional.empty() : watch.reason();
        String fix =
            System.nanoTime() >= deadline
                ? "allow it more time with --timeout (now " + timeout + ")"
                : WHAT_THERE_IS;
        throw noSlot
            .map(why -> CliException.failure(failed, why, ofHome.moreSlots()))
            .orElseGet(() -> CliException.failure(failed, e.reason(), fix));
      }
    }
  }

  private SlotWatch watch() {
    return ofHome == null
        ? null
        : SlotWatch.start(
            ofHome.flink(), note -> terminal().note(note + " (" + ofHome.moreSlots() + ")"));
  }

  private static String firstLine(String statement) {
    return statement.lines().findFirst().orElse("");
  }

  private void converse(SqlSession session) throws IOException {
    terminal().note("Flink SQL, times in UTC, batch mode.");
    terminal().note("A statement ends with a semicolon. " + WHAT_THERE_IS + ". quit leaves.");
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String prompt = terminal().paint(Style.BOLD, "macrostream> ");
    var reader =
        new StatementReader(lines, first -> terminal().raw(first ? prompt : "           > "));
    for (var text = reader.next(); text.isPresent(); text = reader.next()) {
      try {
        runAll(session, new SqlScript("the input", text.get()));
      } catch (CliException e) {
        terminal().error(e.getMessage(), e.why(), e.fix());
      }
    }
  }
}
