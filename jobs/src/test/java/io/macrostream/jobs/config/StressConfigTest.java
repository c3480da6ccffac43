package io.macrostream.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.StressSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StressConfigTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final int TODAY = (int) LocalDate.of(2026, 11, 20).toEpochDay();

  @TempDir Path directory;

  /** What stands for many maturities has no price that could be computed anew. */
  @Test
  void everyBundledInstrumentIsMappedByEachStandardScenarioButThoseThatCannotBe() {
    StressSet set = read().scenarios();
    assertThat(set.scenarios())
        .extracting(Scenario::id)
        .containsExactly("wide-brazil-fiscal", "wide-rate-shock", "wide-relief", "wide-risk-off");
    for (int s = 0; s < set.size(); s++) {
      TreeSet<String> unmapped = new TreeSet<>();
      for (Instrument instrument : InstrumentMaster.bundled().all()) {
        double level = instrument.quote() == Instrument.Quote.YIELD ? 0.05 : 50;
        if (Double.isNaN(set.move(s, instrument.id(), level, TODAY))) {
          unmapped.add(instrument.id());
        }
      }
      assertThat(unmapped).containsExactly("DDI", "DI1", "IRON_ORE_PROXY", "LFT", "LTN", "NTN-F");
    }
  }

  @Test
  void demoBooksAreMappedByEveryMeasuredScenario() {
    StressSet set = read("--stress-sets", "measured").scenarios();
    for (int s = 0; s < set.size(); s++) {
      for (String id :
          ("SPX IBOV EURUSD USDJPY GBPUSD USDCHF AUDUSD USDCAD NZDUSD USDSEK USDBRL USDMXN WTI BRENT"
                  + " GLD EEM EFA TLT LQD US_CMT_2Y US_CMT_5Y US_CMT_10Y")
              .split(" ")) {
        double level = id.startsWith("US_CMT") ? 0.03 : 50;
        assertThat(set.move(s, id, level, TODAY)).as("%s in %s", id, s).isFinite();
      }
    }
  }

  @Test
  void rateShocksOfTheGlobalReferenceSetMoveRatesAndNotOnlyEquities() {
    StressSet set = read("--stress-sets", "reference_global").scenarios();
    for (int s = 0; s < set.size(); s++) {
      boolean rates = set.scenario(s).shock("RATES").isPresent();
      assertThat(Double.isNaN(set.move(s, "US_CMT_10Y", 0.04, TODAY))).isNotEqualTo(rates);
      assertThat(set.move(s, "SPX", 1_000, TODAY)).isNegative();
    }
  }

  @Test
  void setsAreChosenByNameAndEachScenarioCountsOnce() {
    assertThat(read("--stress-sets", "none").scenarios().size()).isZero();
    assertThat(
            read("--stress-sets", "hypothetical,reference,hypothetical", "--stress-detail", "true"))
        .satisfies(
            config -> {
              assertThat(config.detail()).isTrue();
              assertThat(config.scenarios().scenarios()).hasSize(9 + 6).doesNotHaveDuplicates();
            });
  }

  @Test
  void filesReplaceTheScenariosAndAddToTheFactors() throws Exception {
    Path scenarios =
        file(
            "scenarios.yaml",
            """
            scenarios:
              - {id: mine, set: own, family: hypothetical, description: d, shocks: [{factor: DI, bp: 200}]}
            """);
    Path factors =
        file(
            "factors.yaml",
            """
            instruments:
              - {ids: [DI1], follow: [{factor: DI, as: DISCOUNTED, maturity: 2029-01-02, face: 100000}]}
            """);
    StressSet set =
        read(
                "--stress-scenarios",
                scenarios.toString(),
                "--stress-factors",
                factors.toString(),
                "--stress-sets",
                "own")
            .scenarios();
    assertThat(set.move(0, "DI1", 77_000, TODAY))
        .as("receiving DI for two years loses about 2 x 2% / 1.13")
        .isBetween(-0.04, -0.03);
    assertThat(set.move(0, "DI1_FRONT", 13, TODAY)).isPositive();
  }

  @Test
  void allMistakesAreToldAtOnce() throws Exception {
    Path factors =
        file("factors.yaml", "instruments: [{ids: [SPX], follow: [{factor: X, as: Y}]}]");
    assertThat(problems("--stress-sets", "history,nothing"))
        .hasSize(9)
        .contains(
            "--stress-sets: scenario replay-2008 has no shocks: a replay needs data",
            "--stress-sets has nothing, must be none, or among [conditional, history,"
                + " hypothetical, market_wide, measured, reference, reference_global]");
    assertThat(
            problems(
                "--stress-scenarios", "/does/not/exist", "--stress-factors", factors.toString()))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("--stress-scenarios is /does/not/exist, which"))
        .anyMatch(problem -> problem.startsWith("--stress-factors: instruments[0].follow[0]: as"));
    Path wrong = file("wrong.yaml", "instruments: [{ids: [US_CMT_10Y], follow: [{factor: UST}]}]");
    assertThat(problems("--stress-factors", wrong.toString()))
        .containsExactly(
            "--stress-sets: US_CMT_10Y is quoted as a YIELD and cannot follow UST as a Price");
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private static List<String> problems(String... options) {
    return catchThrowableOfType(JobConfigException.class, () -> read(options)).problems();
  }

  private static StressConfig read(String... options) {
    List<String> args = new ArrayList<>(List.of("--kafka", "k:1", "--database"));
    args.add("jdbc:postgresql://127.0.0.1:5432/macrostream");
    args.addAll(List.of(options));
    return JobConfig.pipeline(args.toArray(String[]::new), NOW).stress();
  }
}
