package io.macrostream.connectors.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.history.HistoryRequest.Window;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Holding;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The archive of the bundled catalogue on the real files. The expected counts were computed from
 * the files with a short Python script that shares nothing with this code.
 */
class RealArchiveTest {

  private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

  private static final String COUNTS =
      """
      commodities/imf_commodity_prices_monthly.csv macro.observations=22284
      cot/cftc_tff_futonly.csv.gz positioning=6089 macro.observations=8040
      crypto/bnb_usd_close.csv market.bars=1514
      crypto/btc_usd_market_price.csv market.bars=3059
      crypto/btcusd_coinbase_daily.csv market.bars=1318
      crypto/eth_usd_close.csv market.bars=1514
      crypto/funding_multi_exchange.csv macro.observations=19
      crypto/funding_xrpusdt_8h.csv macro.observations=63
      fx/eurusd_oanda_daily_bidask.csv market.bars=7506
      fx/fed_broad_dollar_index.csv macro.observations=3266
      fx/fed_h10_monthly.csv macro.observations=15167
      fx/gbpusd_oanda_daily_bidask.csv market.bars=7506
      fx/usdbrl_daily.csv market.bars=1043
      indices/ibov_b3_1968_1997.csv market.bars=7366
      indices/sp500_shiller_monthly.csv macro.observations=15864
      indices/tnx.csv market.bars=11986
      indices/win_mini_ibovespa_future.csv market.bars=993
      macro_br/ibc_br.csv macro.observations=432
      macro_br/inflation_target.csv macro.observations=228
      macro_br/ipca_12m_ipea.csv macro.observations=72
      macro_br/ipca_classifications.csv macro.observations=2280
      macro_br/ipca_cores.csv macro.observations=1368
      macro_br/ipca_diffusion.csv macro.observations=228
      macro_br/ipca_expectation_12m.csv macro.observations=72
      macro_br/ipca_subitems_2024_07.csv macro.observations=754
      macro_br/usdbrl_monthly_avg.csv macro.observations=72
      macro_us/building_permits.csv macro.observations=288
      macro_us/cpi_core_1957_2018.csv macro.observations=743
      macro_us/cpi_core_2015.csv macro.observations=48
      macro_us/cpi_headline.csv macro.observations=192
      macro_us/m2.csv macro.observations=288
      macro_us/pce_core_price_index.csv macro.observations=228
      macro_us/pce_price_index.csv macro.observations=288
      macro_us/real_gdp.csv macro.observations=76
      macro_us/unemployment_rate.csv macro.observations=288
      macro_us/walcl.csv macro.observations=626
      options/fx_vol_surface_example.csv vol.quotes=221
      rates_br/anbima_lft.csv.gz curve.points=53814
      rates_br/anbima_ltn.csv.gz curve.points=28582
      rates_br/anbima_ntnb.csv.gz curve.points=45931
      rates_br/anbima_ntnf.csv.gz curve.points=19585
      rates_br/cdi_index_daily.csv macro.observations=2261
      rates_br/copom_decisions.csv macro.observations=198
      rates_br/di1_futures.csv.gz market.bars=153381 curve.points=153381
      rates_br/di_front_future_vendor.csv market.bars=984
      rates_br/selic_target_daily.csv macro.observations=2150
      rates_br/vna_ntnb.csv macro.observations=10512
      rates_us/dgs10.csv macro.observations=4003
      rates_us/dgs2.csv macro.observations=4752
      rates_us/fed_funds_daily_1962_2015.csv macro.observations=19476
      rates_us/fed_reverse_repo.csv macro.observations=1243
      rates_us/fedfunds_monthly.csv macro.observations=228
      rates_us/oecd_short_rates_monthly.csv macro.observations=14314
      rates_us/primary_credit_rate_changes.csv macro.observations=40
      rates_us/t10y2y.csv macro.observations=7255
      rates_us/t10y3m.csv macro.observations=7255
      rates_us/t10yie_breakeven10y.csv macro.observations=4003
      rates_us/t5yifr_5y5y_forward.csv macro.observations=4003
      rates_us/usd_libor_3m.csv macro.observations=11304
      stocks/us_large_cap_panel.csv.gz market.bars=360683
      text/copom_minutes_pt.jsonl.gz documents=199
      text/fomc_communications.jsonl.gz documents=67
      """;

  private static Path directory;
  private static FileReading reading;
  private static HistoryCatalogue catalogue;

  @BeforeAll
  static void open() {
    directory = SharedData.directory("data/history");
    InstrumentMaster instruments = InstrumentMaster.bundled();
    catalogue = HistoryCatalogue.bundled(instruments);
    reading =
        new FileReading(
            catalogue, new Horizon(catalogue.earliestDate(), RECEIVED), Window.ALL, instruments);
  }

  @Test
  void everyFileHasTheRecordsThatItsRowsMake() throws Exception {
    Map<String, String> counts = new TreeMap<>();
    for (HistoryFile file : catalogue.archive()) {
      Map<String, Long> topics =
          read(file.path()).inOrder().stream()
              .map(PendingRecord::toRecord)
              .collect(groupingBy(TopicRecord::topic, TreeMap::new, counting()));
      counts.put(
          file.path(),
          topics.entrySet().stream()
              .map(e -> e.getKey() + '=' + e.getValue())
              .collect(joining(" ")));
    }
    Map<String, String> expected = new TreeMap<>();
    COUNTS.lines().forEach(line -> expected.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    expected.replaceAll((path, text) -> text.lines().map(RealArchiveTest::sorted).toList().get(0));
    assertThat(counts).containsExactlyEntriesOf(expected);
  }

  private static String sorted(String counts) {
    return List.of(counts.split(" ")).stream().sorted().collect(joining(" "));
  }

  @Test
  void theFilesOfBothListsAreAllThereAre() throws Exception {
    try (var tree = Files.walk(directory)) {
      List<String> daily =
          tree.filter(Files::isRegularFile)
              .map(file -> directory.relativize(file).toString())
              .filter(path -> path.contains("/") && !path.matches("(intraday|l2)/.*"))
              .filter(path -> !path.matches("options/(.*_chain_.*|fx_spot.*)"))
              .filter(path -> !path.matches("crypto/.*_1m_.*"))
              .toList();
      assertThat(catalogue.withArchive().files())
          .filteredOn(file -> file.content().isExpected())
          .extracting(HistoryFile::path)
          .containsExactlyInAnyOrderElementsOf(daily);
    }
  }

  @Test
  void settlementsOfDi1AreNodesAndPrices() throws Exception {
    FileRecords file = read("rates_br/di1_futures.csv.gz");
    CurvePoint first = events(file, Topics.CURVE_POINTS).get(0);
    assertThat(first.curveId() + ' ' + first.tenor()).isEqualTo("B3_DI1 N91");
    assertThat(first.rate()).isEqualTo(2.7361);
    assertThat(first.tenorDays()).as("calendar days").isEqualTo(26);
    assertThat(first.compounding()).isEqualTo(Compounding.EXP_252);
    assertThat(first.observedAt()).isEqualTo("1991-06-05T23:59:59.999Z");
    assertThat(first.availableAt()).isEqualTo("1991-06-06T01:31:00Z");
    assertThat(first.availability()).isEqualTo(Availability.DERIVED);
    assertThat(events(file, Topics.CURVE_POINTS))
        .filteredOn(p -> p.sessionDate() == LocalDate.of(1994, 4, 4).toEpochDay())
        .extracting(CurvePoint::tenor, CurvePoint::rate)
        .as("hyperinflation")
        .contains(tuple("K94", 179.53093999999997));
    assertThat(events(file, Topics.BARS))
        .filteredOn(bar -> bar.instrumentId().equals("DI1F21.SETTLEMENT"))
        .filteredOn(bar -> bar.sessionDate() == LocalDate.of(2017, 5, 18).toEpochDay())
        .singleElement()
        .satisfies(bar -> assertThat(bar.close()).isEqualTo(67738.12))
        .satisfies(bar -> assertThat(bar.volume()).isEqualTo(149292))
        .satisfies(bar -> assertThat(bar.closeOnly()).isTrue());
  }

  @Test
  void federalBondsAreNodesByMaturity() throws Exception {
    assertThat(events(read("rates_br/anbima_ntnb.csv.gz"), Topics.CURVE_POINTS))
        .first()
        .satisfies(p -> assertThat(p.curveId()).isEqualTo("ANBIMA_NTN_B"))
        .satisfies(p -> assertThat(p.tenor()).isEqualTo("2007-05-15"))
        .satisfies(p -> assertThat(p.rate()).isEqualTo(0.076881))
        .satisfies(p -> assertThat(p.availableAt()).isEqualTo("2007-01-02T21:00:00Z"));
    assertThat(events(read("rates_br/anbima_lft.csv.gz"), Topics.CURVE_POINTS))
        .first()
        .satisfies(p -> assertThat(p.rate()).as("a spread").isEqualTo(-0.00015));
  }

  @Test
  void stocksAreInstrumentsByTheirTicker() throws Exception {
    FileRecords file = read("stocks/us_large_cap_panel.csv.gz");
    assertThat(events(file, Topics.BARS))
        .filteredOn(bar -> bar.instrumentId().equals("US.AAPL"))
        .filteredOn(bar -> bar.sessionDate() == LocalDate.of(2018, 12, 31).toEpochDay())
        .singleElement()
        .extracting(Bar::open, Bar::close, Bar::adjustedClose, bar -> bar.availableAt().toString())
        .containsExactly(39.6325, 39.435001, 38.39592, "2018-12-31T23:00:00Z");
    assertThat(deadLetters(file))
        .as("adjusted closes of SCG at -9.5e18")
        .hasSize(331)
        .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo(Reason.OUT_OF_RANGE))
        .allSatisfy(letter -> assertThat(letter.payload()).contains(",SCG,"));
  }

  @Test
  void brazilianNumbersHaveDotsAndCommas() throws Exception {
    assertThat(events(read("indices/win_mini_ibovespa_future.csv"), Topics.BARS))
        .first()
        .extracting(Bar::open, Bar::high, Bar::low, Bar::close, Bar::volume)
        .containsExactly(50_200.0, 50_400.0, 48_815.0, 48_910.0, 284_660.0);
    assertThat(events(read("rates_br/di_front_future_vendor.csv"), Topics.BARS))
        .first()
        .extracting(Bar::close)
        .isEqualTo(11.803);
  }

  @Test
  void reportsOfTradersAreKnownOnFridayOrLater() throws Exception {
    FileRecords file = read("cot/cftc_tff_futonly.csv.gz");
    Positioning euro =
        events(file, Topics.POSITIONING).stream()
            .filter(p -> p.contractCode().equals("099741"))
            .filter(p -> p.observedAt().equals(Instant.parse("2013-01-08T23:59:59.999Z")))
            .findFirst()
            .orElseThrow();
    assertThat(euro.availableAt()).isEqualTo("2013-01-11T20:30:00Z");
    assertThat(euro.openInterest()).isEqualTo(194_251);
    assertThat(euro.combined()).isFalse();
    assertThat(euro.holdings())
        .contains(
            new Holding("DEALER", 25_030.0, 28_997.0, 1_627.0),
            new Holding("LEVERAGED_FUNDS", 53_695.0, 62_122.0, 990.0));
    assertThat(deadLetters(file)).isEmpty();
  }

  @Test
  void valuesAreKnownByTheRuleOfTheirFile() throws Exception {
    assertThat(
            List.of(
                last("rates_us/fed_funds_daily_1962_2015.csv"),
                last("rates_us/dgs10.csv"),
                last("macro_us/real_gdp.csv"),
                last("fx/fed_broad_dollar_index.csv"),
                last("rates_br/selic_target_daily.csv"),
                last("crypto/funding_xrpusdt_8h.csv"),
                last("rates_br/copom_decisions.csv")))
        .extracting(
            Observation::seriesCode,
            Observation::value,
            o -> o.observedAt().toString(),
            o -> o.availableAt().toString())
        .containsExactly(
            tuple("US_FED_FUNDS", 0.13, "2015-06-03T23:59:59.999Z", "2015-06-04T20:30:00Z"),
            tuple("US_UST_10Y", 2.69, "2018-12-31T23:59:59.999Z", "2019-01-02T21:30:00Z"),
            tuple(
                "FRED_REVISED:GDPC1",
                20_304.874,
                "2018-12-31T23:59:59.999Z",
                "2019-01-28T21:30:00Z"),
            tuple("FRED:DTWEXBGS", 115.5674, "2018-12-31T23:59:59.999Z", "2019-01-07T21:15:00Z"),
            tuple("BR_SELIC_TARGET", 6.5, "2018-12-31T23:59:59.999Z", "2019-01-02T11:00:00Z"),
            tuple(
                "FUNDING:BINANCE_XRPUSDT",
                0.0001,
                "2021-12-08T16:00:00.010Z",
                "2021-12-08T16:00:00.010Z"),
            tuple(
                "BCB_COPOM:SELIC_TARGET", 6.5, "2018-12-12T23:59:59.999Z", "2018-12-12T20:30:00Z"));
  }

  @Test
  void textsArePublishedAfterTheirMeeting() throws Exception {
    Document minutes = events(read("text/copom_minutes_pt.jsonl.gz"), Topics.DOCUMENTS).get(0);
    assertThat(minutes.documentId()).isEqualTo("BCB_COPOM:atas/21");
    assertThat(minutes.kind() + ' ' + minutes.language()).isEqualTo("MINUTES pt");
    assertThat(minutes.observedAt()).isEqualTo("1998-01-28T20:30:00Z");
    assertThat(minutes.availableAt()).isEqualTo("1998-05-22T11:30:00Z");
    assertThat(minutes.text()).startsWith("Preços e Nível de Atividade");
    assertThat(events(read("text/fomc_communications.jsonl.gz"), Topics.DOCUMENTS))
        .extracting(Document::documentId, d -> d.availableAt().toString())
        .startsWith(
            tuple("fomc-statement-2019-01-30", "2019-01-30T19:00:00Z"),
            tuple("fomc-minutes-2019-01-30", "2019-02-20T19:00:00Z"));
  }

  private static Observation last(String path) throws Exception {
    List<Observation> values = events(read(path), Topics.OBSERVATIONS);
    return values.get(values.size() - 1);
  }

  private static FileRecords read(String path) throws Exception {
    HistoryFile file =
        catalogue.archive().stream()
            .filter(each -> each.path().equals(path))
            .findFirst()
            .orElseThrow();
    return reading.read(file, Files.readAllBytes(directory.resolve(path)));
  }

  private static List<DeadLetter> deadLetters(FileRecords file) {
    file.inOrder();
    return Replays.of(
        Topics.DEAD_LETTERS, file.deadLetters(0).stream().map(PendingRecord::toRecord).toList());
  }

  private static <T extends Event> List<T> events(FileRecords file, Topic<T> topic) {
    return Replays.of(topic, file.inOrder().stream().map(PendingRecord::toRecord).toList());
  }
}
