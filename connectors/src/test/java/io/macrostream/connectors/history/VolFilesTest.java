package io.macrostream.connectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of volatility quotes, sound and damaged. */
class VolFilesTest {

  private static final Instant RECEIVED = Instant.parse("2026-06-01T00:00:00Z");
  private static final String SIMULATED = "options/fx_vol_surface.csv";
  private static final String HEADER = "date,pair,expiry,quote,vol\n";

  @TempDir Path directory;

  @BeforeEach
  void core() throws IOException {
    write(
        "indices/gspc.csv", "Date,Open,High,Low,Close,Adj Close,Volume\n2018-01-30,1,3,1,2,2,1\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<TopicRecord> read(Path from, Scope scope) throws IOException {
    return Replays.all(new HistoryPlan(HistoryRequest.of(from.toString(), RECEIVED).scope(scope)));
  }

  @Test
  void aRowIsAPillarOfASmile() throws IOException {
    write(
        SIMULATED,
        HEADER
            + "2018-01-31,EURUSD,1M,ATM,0.0712\n"
            + "2018-01-31,EURUSD,1M,25RR,-0.0011\n"
            + "2018-01-31,USDBRL,2W,10BF,0.0102\n");
    List<VolQuote> quotes = Replays.of(Topics.VOL_QUOTES, read(directory, Scope.CORE));
    assertThat(quotes)
        .extracting(
            VolQuote::underlying,
            VolQuote::tenor,
            VolQuote::tenorDays,
            VolQuote::kind,
            VolQuote::delta,
            VolQuote::value)
        .containsExactly(
            tuple("EURUSD", "1M", 28, Kind.ATM, null, 0.0712),
            tuple("EURUSD", "1M", 28, Kind.RR, 0.25, -0.0011),
            tuple("USDBRL", "2W", 14, Kind.BF, 0.1, 0.0102));
    assertThat(quotes)
        .allMatch(quote -> quote.availableAt().equals(Instant.parse("2018-01-31T23:00:00Z")))
        .allMatch(quote -> quote.deltaConvention() == DeltaConvention.FORWARD)
        .allMatch(quote -> quote.forward() == null && quote.flags().isEmpty());
  }

  @Test
  void whatIsNoQuoteIsALetterAndHarmsNoOther() throws IOException {
    write(
        SIMULATED,
        HEADER
            + "2018-01-31,EURUSD,1M,ATM,0.0712\n"
            + "2018-01-31,EURUSD,1M,ATM,0.0713\n"
            + "2018-01-31,EURUSD,3M,ATM,-0.07\n"
            + "2018-01-31,EURUSD,3M,25RR,12\n"
            + "2018-01-31,EURUSD,3M,25XX,0.07\n"
            + "2018-01-31,EURUSD,3M,50RR,0.07\n"
            + "2018-01-31,EURUSD,M3,ATM,0.07\n"
            + "2018-01-31,EURUSD,99999999999M,ATM,0.07\n"
            + "2018-01-31,XAUXAG,3M,ATM,0.07\n"
            + "2018-01-31,EURUSD,3M,ATM,abc\n"
            + "2018-01-31,EURUSD,6M,ATM,\n"
            + "2018-01-31,EURUSD,1Y,ATM,0.08\n");
    List<TopicRecord> records = read(directory, Scope.CORE);
    assertThat(Replays.of(Topics.VOL_QUOTES, records))
        .extracting(VolQuote::tenor)
        .containsExactly("1M", "1Y");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(
            Reason.DUPLICATE,
            Reason.OUT_OF_RANGE,
            Reason.OUT_OF_RANGE,
            Reason.MALFORMED,
            Reason.OUT_OF_RANGE,
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.UNKNOWN_KEY,
            Reason.BAD_NUMBER);
    assertThat(Replays.of(Topics.DATA_STATUS, records))
        .filteredOn(status -> status.series().equals("EURUSD|VOL"))
        .singleElement()
        .extracting(DataStatus::missing)
        .isEqualTo(1L);
  }

  /** Only simulated directories have it: elsewhere nothing is missing. */
  @Test
  void aFileThatIsNotExpectedIsNotMissed() throws IOException {
    assertThat(Replays.of(Topics.DATA_STATUS, read(directory, Scope.FULL)))
        .extracting(DataStatus::series)
        .contains("VIX")
        .noneMatch(series -> series.endsWith("|VOL"));
    HistoryInventory inventory =
        HistoryInventory.of(HistoryRequest.of(directory.toString(), RECEIVED), path -> {});
    assertThat(inventory.files())
        .extracting(HistoryInventory.Entry::path)
        .contains("indices/gspc.csv")
        .doesNotContain(SIMULATED);
  }

  /** Of a software vendor's example, with its own count of rows. */
  @Test
  void theExampleHasPairsWeKnowAndCrossesWeDoNot() throws IOException {
    Path real = SharedData.directory("data/history");
    String path = "options/fx_vol_surface_example.csv";
    List<String> lines = Files.readAllLines(real.resolve(path));
    write(path, String.join("\n", lines) + "\n");
    List<TopicRecord> records = read(directory, Scope.ALL);
    List<VolQuote> quotes = Replays.of(Topics.VOL_QUOTES, records);
    long expected =
        lines.stream().filter(line -> line.matches(".*,(GBPUSD|USDCAD|USDSEK),.*")).count();
    assertThat(quotes).hasSize((int) expected);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
    assertThat(quotes).allMatch(quote -> quote.flags().equals(List.of("CONVENTION_ASSUMED")));
    assertThat(quotes)
        .filteredOn(quote -> quote.underlying().equals("GBPUSD") && quote.tenor().equals("1M"))
        .extracting(VolQuote::pillar)
        .containsExactlyInAnyOrder("ATM", "RR0.25", "BF0.25", "RR0.1", "BF0.1");
  }
}
