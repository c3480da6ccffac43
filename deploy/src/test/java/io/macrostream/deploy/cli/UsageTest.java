package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.canonical.Extract;
import io.macrostream.deploy.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageTest {

  @TempDir Path home;

  private String out;
  private String err;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clutser | did you mean cluster?",
        "cluster | Missing required subcommand",
        "cluster start --slots many | 'many' is not an int",
        "cluster start --only brokr | there is no role 'brokr'",
        "cluster kill | Missing required parameter: 'ROLE'",
        "submit | Missing required parameter: 'JOB'",
        "submit pipelin | the jobs are ingest, pipeline, transform, risk, quality, parse, alerts",
        "submit pipeline -- --mode foo | --mode is foo, must be one of [history, live]",
        "submit ingest -- --nonsense 3 | --nonsense is not an option of this job",
        "submit ingest -- --session abc | --session is abc, must be a duration",
        "submit ingest -- --mode live --principals /no/such/file | --principals is /no/such/file, which",
        "submit ingest --parallelism 0 | --parallelism is 0, must be at least 1",
        "submit pipeline --target http://127.0.0.1:1 | --kafka is missing",
        "demo --state-backend foo | --state-backend is foo, must be one of [rocksdb, hashmap]",
        "demo --parallelism 0 | --parallelism is 0, must be at least 1",
        "demo -- --risk-methods guess | --risk-methods has guess",
        "demo --instrument-master /no/such | cannot read /no/such",
        "demo --run-id a/b | --run-id is a/b, must be letters",
        "demo --history /no/such/place | there is no directory /no/such/place",
        "demo --until tomorrow | 'tomorrow' is no time",
        "demo --checkpoint-interval soon | Invalid value for option '--checkpoint-interval'",
        "limits set L1 --node SPX | Missing required options",
        "limits approve L1 --command C1 --key /no/such/file | cannot read the key /no/such/file",
        "quality release limits/L1 | target is limits/L1, must be the origin of a record in quarantine",
        "limits set L1 --node SPX --metric VAR99 --kind HARD --value -5 | value is -5.0, a limit must",
        "limits set L1 --node SPX --metric VARR --kind HARD --value 5 | metric is VARR, must be one of",
        "limits set L1 --node SPX --metric VAR99 --kind HARD --value NaN | must be a finite number",
        "limits set L1 --node SPX --metric VAR99 --kind SOFT --value 5 --warn-level 2 | warn_level is",
        "limits set L1 --node SPX --metric VAR99 --kind SOFT --value 5 --sustain-days 0 | sustain_days",
        "what-if | Missing required subcommand",
        "what-if trade SPX SPX | Missing required parameter: 'QUANTITY'",
        "what-if trade SPX SPX many | 'many' is not a double",
        "what-if trade SPX SPX 0 | quantity is 0",
        "what-if trade SPX NOTHING -5 | instrument NOTHING is not in the instrument master",
        "what-if trade SPX SPX -5 --frobnicate | Unknown option: '--frobnicate'",
        "what-if limit SPX VARR 5 | metric is VARR, must be one of",
        "what-if limit SPX VAR99 0 | value is 0.0, a limit must be positive",
        "what-if limit SPX VAR99 5 --kind REQUIRED | Invalid value for option '--kind'",
        "mandates | Missing required subcommand",
        "mandates set MACRO --control PORTFOLIO | Missing required option: '--capital=USD'",
        "mandates set MACRO --control PORTFOLIO --capital -1 | capital is -1.0, must be positive",
        "mandates set MACRO --control PORTFOLIO --capital 1 --level 0.05=0.5 | the last level must",
        "mandates set MACRO --control STRATEGY --capital 1 --hard-stop 0.2 | hard_stop is an argument",
        "mandates flow MACRO --amount 0 | amount is 0",
        "trading | Missing required subcommand",
        "trading stop EM | Missing required option: '--reason=TEXT'",
        "mandates reset MACRO --kind SOMETHING | Invalid value for option '--kind'",
        "explain | Missing required parameter: 'ID'",
        "explain VAR99 | 'VAR99' is no id",
        "explain SPX/2018-02-30/VAR99 | 2018-02-30 is no date",
        "explain SPX/2018-02-05/VAR99 --risk-pane PT1S | --risk-pane says how to recompute",
        "explain SPX/2018-02-05/VAR99 --recompute --risk-methods x --stress-sets y | --stress-sets has",
        "explain TSMOM/SPX/2018-02-05 --recompute | TSMOM/SPX/2018-02-05 is not recomputed",
        "calc | no function is named",
        "risk | Missing required subcommand",
        "risk backtest | Missing required option: '--history=DIR'",
        "risk backtest --history /no/such/place | there is no directory /no/such/place",
        "risk backtest --history . --positions /no/such/file | cannot read /no/such/file",
        "risk backtest --history . --methods GARCH | Invalid value for option '--methods'",
        "risk backtest --history . --confidence 99 | --confidence is 99",
        "risk backtest --history . --confidence 9900,9900 | is there twice",
        "risk backtest --history . --methods evt --confidence 9500 | no method is left",
        "risk backtest --history . --window 100 | --window is 100",
        "risk backtest --history . --sizing fixed | --sizing is fixed",
        "risk backtest --history . --from 2018-01-02 --to 2018-01-01 | the last day comes before",
        "sql -f /no/such/file | cannot read /no/such/file",
        "sql -f a.sql -e SELECT | are mutually exclusive",
        "sql --max-rows all -e SELECT | 'all' is not an int",
        "sql --timeout soon -e SELECT | Invalid value for option '--timeout'",
        "bench | Missing required subcommand",
        "bench pipelin | Unmatched argument",
        "bench pipeline --history /no/such/place | there is no directory /no/such/place",
        "bench pipeline --parallelism 0 --tick-days 0 | --parallelism is 0, must be at least 1; --tick",
        "bench pipeline --state-backend disk | --state-backend is disk",
        "bench risk --frobnicate | Unknown option: '--frobnicate'",
        "bench sink --rows 5 | --rows is 5",
        "backfill | Missing required argument",
        "backfill --source BCB_SGS --history . | are mutually exclusive",
        "backfill --source BCB_SGS | the days are missing",
        "backfill --history /no/such/place | there is no directory /no/such/place",
        "backfill --history . --catalogue /no/such/file | cannot read /no/such/file",
        "backfill --history . --series X | files have no --series",
        "backfill --history . --from 2018-01-02 --to 2018-01-01 | the last day comes before the first",
        "diff only-one | Missing required parameter: 'RUN_B'",
        "series | Missing required subcommand",
        "series search | Missing required parameter: 'TEXT'",
        "series show | Missing required parameter: 'CODE'",
        "series show BR_IPCA_MON | did you mean BR_IPCA_MOM",
        "status --frobnicate | Unknown option: '--frobnicate'",
      })
  void aSenselessCommandLineIsAUsageErrorThatSaysWhatToDo(String line, String message) {
    assertThat(execute(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("error: ", message, "fix: ").doesNotContain("\tat ");
    assertThat(out).isEmpty();
  }

  @Test
  void filesOfAnotherMachineAreNotJudgedHere() {
    assertThat(
            execute(
                "submit",
                "ingest",
                "--target",
                "http://127.0.0.1:1",
                "--",
                "--mode",
                "live",
                "--principals",
                "/no/such/file",
                "--limits",
                "/no/such/limits"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--kafka is missing").doesNotContain("/no/such");
  }

  @Test
  void everyProblemOfADemoIsNamedBeforeAServerStarts() {
    assertThat(execute("demo", "--state-backend", "foo", "--parallelism", "0", "--run-id", "a/b"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--state-backend", "--parallelism", "--run-id");
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status | there is no database in",
        "risk backtest --history src | there is no history in src",
        "limits | there is no database in",
        "alerts tail | no broker runs in",
        "what-if trade SPX SPX -5 --fit | no broker runs in",
        "alerts ack A1 | no broker runs in",
        "explain SPX/2018-02-05/VAR99 | no broker runs in",
        "limits set L1 --node SPX --metric VAR99 --kind HARD --value 5 | no broker runs in",
        "limits approve L1 --command C1 | no broker runs in",
        "alerts snooze A1 --for 2h | no broker runs in",
        "savepoint pipeline | no Flink cluster runs in",
        "savepoint pipeline --target http://127.0.0.1:1 | no Flink cluster answers at",
        "sql -e SHOW_TABLES | no Flink cluster runs in",
        "sql --gateway http://127.0.0.1:1 -e SHOW_TABLES | no broker runs in",
        "sql --gateway http://127.0.0.1:1 --kafka 127.0.0.1:1 -e X | no session at the SQL gateway",
        "cluster kill sql-gateway | no sql-gateway was killed",
        "cluster kill broker | no broker was killed",
        "series search zzzzqqqq | no series fits 'zzzzqqqq'",
      })
  void whatIsNotThereIsAFailureThatSaysWhyAndWhatToDo(String line, String message) {
    assertThat(execute(line.split(" "))).isEqualTo(ExitCode.FAILURE);
    assertThat(err).contains(message, "why: ", "fix: ").doesNotContain("\tat ");
  }

  @Test
  void verboseShowsTheStackTrace() {
    assertThat(execute("status", "--verbose")).isEqualTo(ExitCode.FAILURE);
    assertThat(err).contains("\tat io.macrostream.deploy");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(execute("--version")).isEqualTo(ExitCode.OK);
    assertThat(out).containsPattern("macrostream \\d+\\.\\d+").contains("Flink ", "Java ");
  }

  /** Picocli formats descriptions: a lone percent sign in one makes it warn on standard error. */
  @Test
  void everyHelpTextIsAFormat() {
    PrintStream original = System.err;
    var warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      help(Macrostream.commandLine());
    } finally {
      System.setErr(original);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void help(CommandLine command) {
    assertThat(command.getUsageMessage()).isNotBlank();
    command.getSubcommands().values().forEach(UsageTest::help);
  }

  @Test
  void theBenchmarksAreListed() {
    assertThat(execute("bench", "--list")).isEqualTo(ExitCode.OK);
    assertThat(out).contains("pipeline ", "risk ", "books ", "transforms ");
  }

  @Test
  void aHomeWithoutAClusterFailsTheCheckOfItsStatus() {
    assertThat(execute("cluster", "status")).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(out).contains("No cluster runs in " + home);
  }

  @Test
  void exportsThatDifferEndWithTheirOwnExitCode() throws Exception {
    Path a = export("a", "1.5");
    Path same = export("same", "1.5");
    Path b = export("b", "1.25");
    assertThat(execute("diff", a.toString(), same.toString())).isEqualTo(ExitCode.OK);
    assertThat(out).contains("The runs are identical.");
    assertThat(execute("diff", a.toString(), b.toString())).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out).contains("The runs differ.", "1.5 | 1.25");
  }

  /** An export that holds one scenario and nothing else. */
  private Path export(String name, String pnl) throws Exception {
    Path directory = Files.createDirectories(home.resolve(name));
    for (Extract extract : Extract.ALL) {
      String rows = String.join(",", extract.header()) + '\n';
      if (extract.name().equals("scenarios")) {
        rows += "SPX,2018-02-05," + pnl + '\n';
      }
      Files.writeString(directory.resolve(extract.fileName()), rows);
    }
    return directory;
  }

  private int execute(String... arguments) {
    CliRunner.Result result = new CliRunner(home).run(arguments);
    out = result.out();
    err = result.err();
    return result.exitCode();
  }
}
