package io.macrostream.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.poll.PollSettings;
import io.macrostream.connectors.stream.Channel;
import io.macrostream.connectors.stream.Subscription;
import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.risk.DimensionPath;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults, every key, and every mistake at once. */
class JobConfigTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/macrostream";

  @Test
  void defaultsOfAHistoryRun() {
    JobConfig config =
        JobConfig.pipeline(new String[] {"--kafka", "k:1", "--database", DATABASE}, NOW);
    assertThat(config.mode()).isEqualTo(JobConfig.Mode.HISTORY);
    assertThat(config.runId()).isEqualTo("history");
    assertThat(config.until()).isEqualTo(NOW);
    assertThat(config.stateBackend()).isEqualTo(JobConfig.StateBackend.ROCKSDB);
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.stallAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whoPublishesNothingNeedsNoDatabase() {
    JobConfig config =
        JobConfig.unpublished(
            new String[] {"--kafka", "k:1", "--until", "2008-10-06T23:59:59.999Z"}, NOW);
    assertThat(config.database()).isNull();
    assertThat(config.until()).isEqualTo(Instant.parse("2008-10-06T23:59:59.999Z"));
    assertThat(
            catchThrowableOfType(
                    JobConfigException.class,
                    () -> JobConfig.unpublished(new String[] {"--risk-panes", "PT1S"}, NOW))
                .problems())
        .containsExactly("--kafka is missing", "--risk-panes is not an option of this job");
  }

  @Test
  void silenceBetweenTwoCheckpointsOfALiveRunIsNoStall() {
    String[] args = {
      "--mode", "live", "--kafka", "k:1", "--database", DATABASE, "--checkpoint-interval", "PT5S"
    };
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> JobConfig.pipeline(args, NOW))
                .problems())
        .containsExactly("--stall-after is PT5S, must be longer than the checkpoint interval PT5S");
  }

  @Test
  void liveIngestReadsTheSimulatorAtItsPace() {
    IngestConfig config =
        IngestConfig.read(
            new String[] {"--mode", "live", "--input", "simulator", "--kafka", "k:1"}, NOW);
    assertThat(config.session()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.historyYears()).isEqualTo(3);
  }

  @Test
  void liveIngestReadsNoFilesAndFilesNeedADirectory() {
    String[] live = {"--mode", "live", "--history", "/", "--kafka", "k:1", "--session", "PT0.5S"};
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(live, NOW))
                .problems())
        .containsExactly(
            "--mode live needs --input simulator, vendors or feeds; files are read in --mode history",
            "--session is PT0.5S, must be at least PT1S");
    String[] files = {"--input", "files", "--kafka", "k:1"};
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(files, NOW))
                .problems())
        .containsExactly("--input files and --history DIR go together");
  }

  @Test
  void filesMayBeReadForSomeDays() {
    String[] args = {
      "--history", "/", "--kafka", "k:1", "--instruments", "all", "--from", "2010-01-01"
    };
    IngestConfig config = IngestConfig.read(args, NOW);
    assertThat(config.scope()).isEqualTo(HistoryRequest.Scope.ALL);
    assertThat(config.window())
        .isEqualTo(new HistoryRequest.Window(LocalDate.of(2010, 1, 1), null));
    String[] wrong = {
      "--history", "/", "--kafka", "k:1", "--from", "2010-01-02", "--to", "2010-01-01"
    };
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(wrong, NOW))
                .problems())
        .containsExactly("--to is 2010-01-01, must not be before --from 2010-01-02");
    String[] simulator = {"--kafka", "k:1", "--from", "2010-01-02"};
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(simulator, NOW))
                .problems())
        .containsExactly("--from is not an option of this job");
  }

  @Test
  void everyKeyIsRead() {
    String[] args = {
      "--mode",
      "live",
      "--run-id",
      "r1",
      "--kafka",
      "k:1",
      "--database",
      DATABASE,
      "--until",
      "2018-12-31",
      "--parallelism",
      "4",
      "--state-backend",
      "hashmap",
      "--checkpoint-interval",
      "PT1S",
      "--checkpoint-dir",
      "file:///c",
      "--heartbeat-step",
      "P1D",
      "--risk-methods",
      "student_t, filtered_garch",
      "--risk-window",
      "756",
      "--risk-confidences",
      "99, 97.5",
      "--risk-ten-days",
      "filtered_ewma,historical",
      "--risk-dimensions",
      "region/asset_class, book/security",
      "--stall-after",
      "PT7S"
    };
    JobConfig config = JobConfig.pipeline(args, NOW);
    assertThat(config.mode()).isEqualTo(JobConfig.Mode.LIVE);
    assertThat(config.runId()).isEqualTo("r1");
    assertThat(config.until()).isEqualTo(Instant.parse("2018-12-31T23:59:59.999Z"));
    assertThat(config.parallelism()).isEqualTo(4);
    assertThat(config.stateBackend()).isEqualTo(JobConfig.StateBackend.HASHMAP);
    assertThat(config.checkpointDir()).isEqualTo("file:///c");
    assertThat(config.heartbeatStep()).isEqualTo(Duration.ofDays(1));
    assertThat(config.risk())
        .isEqualTo(
            new RiskSettings(
                756,
                List.of(9_750, 9_900),
                Duration.ofMillis(250),
                List.of(RiskMethod.FILTERED_GARCH, RiskMethod.STUDENT_T),
                List.of(RiskMethod.HISTORICAL, RiskMethod.FILTERED_EWMA),
                List.of(
                    new DimensionPath(
                        NodeDay.Level.FIRM, List.of(Dimension.REGION, Dimension.ASSET_CLASS)),
                    new DimensionPath(NodeDay.Level.BOOK, List.of(Dimension.SECURITY)))));
    assertThat(config.stallAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String[] args = {
      "--mode",
      "sideways",
      "--run-id",
      "no spaces",
      "--parallelism",
      "0",
      "--until",
      "soon",
      "--checkpoint-interval",
      "-PT1S",
      "--risk-confidences",
      "95,98",
      "--risk-ten-days",
      "evt,historical",
      "--risk-window",
      "1",
      "--risk-methods",
      "revalued,monte_carlo",
      "--unheard-of",
      "1",
      "--database",
      "mysql:x"
    };
    JobConfigException all =
        catchThrowableOfType(JobConfigException.class, () -> JobConfig.pipeline(args, NOW));
    assertThat(all.problems()).hasSize(12);
    assertThat(all)
        .hasMessageContainingAll(
            "--mode",
            "--run-id",
            "--parallelism",
            "--until",
            "--checkpoint-interval",
            "--risk-confidences has 98, must be among 95, 97.5, 99",
            "--risk-ten-days has evt, must be among historical, filtered_ewma",
            "--risk-window is 1, must be at least 2",
            "--risk-methods has monte_carlo, must be among historical, age_weighted,",
            "--unheard-of",
            "--kafka",
            "database URL");
  }

  @Test
  void anInstallationHasInstrumentsOfItsOwn(@TempDir Path directory) throws Exception {
    Path more =
        Files.writeString(
            directory.resolve("more.yaml"),
            """
            instruments:
              - {id: ACME, name: Acme, asset_class: EQUITY, region: US, currency: USD, quote: PRICE, level: CLOSE}
            """);
    InstrumentMaster master = master(more.toString()).instruments();
    assertThat(master.find("ACME")).isPresent();
    assertThat(master.find("SPX")).isPresent();

    assertThatExceptionOfType(JobConfigException.class)
        .isThrownBy(() -> master(directory.resolve("none.yaml").toString()))
        .withMessageContaining("which cannot be read");
    Path bad = Files.writeString(directory.resolve("bad.yaml"), "instruments: [{id: ACME}]");
    assertThatExceptionOfType(JobConfigException.class)
        .isThrownBy(() -> master(bad.toString()))
        .withMessageContaining("which cannot be used");
  }

  private static JobConfig master(String file) {
    String[] args = {"--kafka", "a:1", "--database", DATABASE, "--instrument-master", file};
    return JobConfig.pipeline(args, NOW);
  }

  @Test
  void liveIngestKnowsWhoMaySendCommands(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("principals.yaml"),
            "principals: [{name: ana, key:"
                + " MCowBQYDK2VwAyEAklCKM27mr377CNoncraYq1hP0xRjAiOb0mBflix2nA0=}]");
    assertThat(IngestConfig.read(principals("live", file), NOW).principals()).isNotNull();
    String[] nobody = {"--mode", "live", "--kafka", "k:1"};
    assertThat(IngestConfig.read(nobody, NOW).principals()).isNull();
    assertThat(problemsOf(principals("history", file)))
        .containsExactly("--principals needs --mode live: in history no client sends commands");
  }

  @Test
  void everyProblemOfPrincipalsIsTold(@TempDir Path directory) throws Exception {
    Path bad =
        Files.writeString(
            directory.resolve("bad.yaml"), "principals: [{name: ana}, {name: ana, key: x}]");
    assertThat(problemsOf(principals("live", bad)))
        .containsExactly(
            "--principals: principals[0].key: is missing",
            "--principals: principals[1].key: is no Ed25519 public key in base64, as of: openssl"
                + " pkey -pubout",
            "--principals: principals[1].name: ana is there twice");
    Path none = directory.resolve("none.yaml");
    assertThat(problemsOf(principals("live", none)))
        .containsExactly("--principals is " + none + ", which cannot be read");
    assertThat(problemsOf(principals("live", directory)))
        .containsExactly("--principals is " + directory + ", which is no text file");
  }

  private static String[] principals(String mode, Path file) {
    return new String[] {"--mode", mode, "--kafka", "k:1", "--principals", file.toString()};
  }

  private static List<String> problemsOf(String[] args) {
    return catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(args, NOW))
        .problems();
  }

  @Test
  void anOptionWithoutValueOrGivenTwiceIsAMistake() {
    String[] args = {"--kafka", "a:1", "--kafka", "b:1", "--database", DATABASE, "--until"};
    JobConfigException all =
        catchThrowableOfType(JobConfigException.class, () -> JobConfig.pipeline(args, NOW));
    assertThat(all.problems())
        .containsExactlyInAnyOrder("--kafka is given twice", "--until has no value");
  }

  @Test
  void vendorsArePolledForSeriesOfTheRegistry() {
    String[] args = {
      "--kafka",
      "h:1",
      "--input",
      "vendors",
      "--sources",
      "treasury",
      "--series",
      "BR_IPCA_MOM",
      "--from",
      "2020-01-01",
      "--to",
      "2020-12-31",
      "--gateway",
      "http://127.0.0.1:8099"
    };
    PollSettings vendors = IngestConfig.read(args, NOW).vendors();
    assertThat(vendors.isBounded()).isTrue();
    assertThat(vendors.hosts().actual("https://h/p")).isEqualTo("http://127.0.0.1:8099/h/p");
    // A year's file holds all maturities of a curve: it is asked for once.
    assertThat(vendors.series()).hasSize(3).contains("BR_IPCA_MOM", "UST_NOM_1M");
  }

  @Test
  void everyProblemOfVendorsIsTold() {
    String[] args = {
      "--kafka",
      "h:1",
      "--input",
      "vendors",
      "--sources",
      "nobody",
      "--series",
      "NO_SUCH,BR_TOTAL_REVENUE",
      "--to",
      "2020-12-31",
      "--gateway",
      "not an address"
    };
    assertThatThrownBy(() -> IngestConfig.read(args, NOW))
        .isInstanceOf(JobConfigException.class)
        .hasMessageContaining("--sources has nobody")
        .hasMessageContaining("NO_SUCH, which is not in the registry")
        .hasMessageContaining("BR_TOTAL_REVENUE, which is disabled")
        .hasMessageContaining("--from is missing")
        .hasMessageContaining("--gateway is not an address");
  }

  @Test
  void feedsAreVenuesWithTheirSymbols() {
    String[] args = {
      "--mode",
      "live",
      "--kafka",
      "k:1",
      "--input",
      "feeds,vendors",
      "--series",
      "BR_IPCA_MOM",
      "--feeds",
      "KRAKEN:XBT/USD+eur/usd,coinbase:BTC-USD,KRAKEN:XBT/USD,ALPACA:SPY",
      "--channels",
      "trades,book",
      "--stream-gateway",
      "ws://127.0.0.1:8100"
    };
    IngestConfig config = IngestConfig.read(args, NOW);
    assertThat(config.vendors().series()).containsExactly("BR_IPCA_MOM");
    assertThat(config.feeds().subscriptions())
        .containsExactly(
            new Subscription(
                "KRAKEN-1",
                "KRAKEN",
                List.of("XBT/USD", "EUR/USD"),
                Set.of(Channel.BOOK, Channel.TRADES)),
            new Subscription(
                "COINBASE-1", "COINBASE", List.of("BTC-USD"), Set.of(Channel.BOOK, Channel.TRADES)),
            new Subscription("ALPACA-1", "ALPACA", List.of("SPY"), Set.of(Channel.TRADES)));
    assertThat(config.feeds().feeds().actual("wss://ws.kraken.com"))
        .isEqualTo("ws://127.0.0.1:8100/ws.kraken.com");
  }

  @Test
  void everyMistakeInFeedsIsToldAtOnce() {
    String[] args = {
      "--kafka",
      "k:1",
      "--input",
      "feeds,simulator",
      "--feeds",
      "KRAKEN,NASDAQ:X,COINBASE:A++B,ALPACA:SPY,BINANCE:BTCUSDT",
      "--channels",
      "book",
      "--stream-gateway",
      "http://127.0.0.1:8100"
    };
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(args, NOW))
                .problems())
        .containsExactlyInAnyOrder(
            "--input takes one, or vendors,feeds together",
            "--input feeds needs --mode live: feeds have no past",
            "--feeds has KRAKEN, must be such as KRAKEN:XBT/USD+ETH/USD",
            "--feeds has NASDAQ, must be among [KRAKEN, BINANCE, BINANCE_FUTURES, COINBASE, ALPACA]",
            "--feeds has 'COINBASE:A++B' with a symbol that is none",
            "--channels has nothing that ALPACA has: [TRADES, QUOTES]",
            "--stream-gateway is http://127.0.0.1:8100, must be an address such as"
                + " ws://127.0.0.1:8100");
    String[] half = {
      "--mode",
      "live",
      "--kafka",
      "k:1",
      "--input",
      "feeds",
      "--feeds",
      "BINANCE:BTCUSDT",
      "--stream-gateway",
      "ws://127.0.0.1:8100"
    };
    assertThat(
            catchThrowableOfType(JobConfigException.class, () -> IngestConfig.read(half, NOW))
                .problems())
        .containsExactly("--stream-gateway needs --gateway, too: books of Binance begin there");
  }
}
