package io.macrostream.connectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic files of the archive: other instruments than the real ones, and bad lines. */
class ArchiveFaultsTest {

  private static final Instant RECEIVED = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path directory;

  @BeforeEach
  void core() throws IOException {
    write(
        "indices/gspc.csv", "Date,Open,High,Low,Close,Adj Close,Volume\n2018-01-03,1,3,1,2,2,1\n");
  }

  @Test
  void onlyTheWidestScopeReadsTheArchive() throws IOException {
    write("rates_us/dgs10.csv", "date,DGS10\n2018-01-03,2.5\n");
    assertThat(Replays.of(Topics.OBSERVATIONS, read(Scope.FULL))).isEmpty();
    assertThat(Replays.of(Topics.OBSERVATIONS, read(Scope.ALL))).hasSize(1);
  }

  @Test
  void aWindowLeavesOutTheDaysOutsideOfIt() throws IOException {
    write("rates_us/dgs10.csv", "date,DGS10\n2018-01-02,1\n2018-01-03,2.5\n2018-01-04,3\n");
    List<TopicRecord> records =
        Replays.all(
            new HistoryPlan(
                HistoryRequest.of(directory.toString(), RECEIVED)
                    .scope(Scope.ALL)
                    .window(LocalDate.of(2018, 1, 3), LocalDate.of(2018, 1, 3))));
    assertThat(Replays.of(Topics.OBSERVATIONS, records))
        .extracting(Observation::value)
        .containsExactly(2.5);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
  }

  @Test
  void anInventorySaysWhatIsThereAndWhatCannotBeRead() throws IOException {
    write("rates_us/dgs10.csv", "date,DGS10\n2018-01-02,1\n2018-01-03,x\n2018-01-04,\n");
    write("rates_us/dgs2.csv", "day,DGS2\n2018-01-02,1\n");
    write("rates_us/dgs7.csv", "date,DGS7\n2018-01-02,1\n");
    List<String> read = new ArrayList<>();
    HistoryInventory inventory =
        HistoryInventory.of(
            HistoryRequest.of(directory.toString(), RECEIVED).scope(Scope.ALL), read::add);
    assertThat(inventory.unknown()).containsExactly("rates_us/dgs7.csv");
    assertThat(read).hasSameSizeAs(inventory.files());
    assertThat(inventory.files())
        .filteredOn(file -> file.path().matches("rates_us/dgs.*|etf/spy.csv"))
        .extracting(
            HistoryInventory.Entry::path,
            HistoryInventory.Entry::rows,
            HistoryInventory.Entry::records,
            HistoryInventory.Entry::rejected)
        .containsExactly(
            tuple("etf/spy.csv", 0, 0, 0),
            tuple("rates_us/dgs2.csv", 0, 0, 1),
            tuple("rates_us/dgs10.csv", 3, 1, 1));
    assertThat(inventory.files())
        .filteredOn(file -> file.path().equals("rates_us/dgs2.csv"))
        .first()
        .extracting(HistoryInventory.Entry::problem)
        .asString()
        .startsWith("header: missing columns [date]");
  }

  @Test
  void aPanelMayHaveStocksThatNobodyListed() throws IOException {
    write(
        "stocks/us_large_cap_panel.csv.gz",
        "Date,Name,Open,High,Low,Close,Adj Close,Volume\n"
            + "2024-03-01,NEW.B,1,3,1,2,2,10\n"
            + "2024-03-01,not a ticker,1,3,1,2,2,10\n"
            + "2024-03-01,NEW.B,9,9,9,9,9,10\n"
            + "2024-03-04,NEW.B,1,3,1,,2,10\n"
            + "2024-03-04,,1,3,1,2,2,10\n");
    List<TopicRecord> records = read(Scope.ALL);
    assertThat(Replays.of(Topics.BARS, records))
        .extracting(Bar::instrumentId)
        .containsExactly("SPX", "US.NEW.B");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("stocks/us_large_cap_panel.csv.gz:3", Reason.UNKNOWN_KEY),
            tuple("stocks/us_large_cap_panel.csv.gz:4", Reason.DUPLICATE),
            tuple("stocks/us_large_cap_panel.csv.gz:6", Reason.MISSING_FIELD));
    assertThat(Replays.of(Topics.DATA_STATUS, records))
        .extracting(DataStatus::series, DataStatus::records, DataStatus::missing)
        .contains(
            tuple("US.NEW.B", 1L, 1L), tuple("file:stocks/us_large_cap_panel.csv.gz", 0L, 0L));
  }

  @Test
  void aSettlementThatCannotBeUsedHarmsNeitherItsRowNorOthers() throws IOException {
    write(
        "rates_br/di1_futures.csv.gz",
        "reference_date,contract_code,expiration,bdays,open_contracts,closed_contracts,"
            + "trading_volume,settlement_price,settlement_rate\n"
            + "2026-03-02,F30,2030-01-02,960,1,1,5,60000.5,14.123\n"
            + "2026-03-02,F31,2031-01-02,1200,1,1,0,x,14.5\n"
            + "2026-03-02,F32,2020-01-02,1,1,1,0,99000,14.5\n"
            + "2026-03-02,F33,2033-01-03,1,1,1,0,,\n"
            + "2026-03-02,F34,2034-01-02,1,1,1,0,5,100000\n");
    List<TopicRecord> records = read(Scope.ALL);
    assertThat(Replays.of(Topics.CURVE_POINTS, records))
        .extracting(CurvePoint::tenor, CurvePoint::rate, CurvePoint::tenorDays)
        .containsExactly(tuple("F30", 0.14123, 1402), tuple("F31", 0.145, 1767));
    assertThat(Replays.of(Topics.BARS, records))
        .extracting(Bar::instrumentId)
        .containsExactly("SPX", "DI1F30.SETTLEMENT", "DI1F34.SETTLEMENT");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("rates_br/di1_futures.csv.gz:3", Reason.BAD_NUMBER),
            tuple("rates_br/di1_futures.csv.gz:4", Reason.BAD_DATE),
            tuple("rates_br/di1_futures.csv.gz:6", Reason.OUT_OF_RANGE));
  }

  @Test
  void pricesInAnotherUnitAndNumbersInAnotherFormAreRefused() throws IOException {
    write(
        "rates_br/di_front_future_vendor.csv",
        "Data,Último,Abertura,Máxima,Mínima,Vol.,Var%\n"
            + "2015-01-02,\"11,8\",\"11,8\",\"11,9\",\"11,7\",\"1,5K\",\"1%\"\n"
            + "2015-01-05,\"99.000,5\",\"11,8\",\"11,9\",\"11,7\",,\n"
            + "2015-01-06,11.8,\"11,8\",\"11,9\",\"11,7\",,\n");
    List<TopicRecord> records = read(Scope.ALL);
    assertThat(Replays.of(Topics.BARS, records))
        .filteredOn(bar -> bar.instrumentId().equals("DI1_FRONT"))
        .extracting(Bar::close, Bar::volume)
        .containsExactly(tuple(11.8, 1500.0));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE, Reason.BAD_NUMBER);
  }

  @Test
  void seriesThatAreNotListedHaveCodesMadeOfTheirNames() throws IOException {
    write(
        "fx/fed_h10_monthly.csv",
        "Date,Country,Exchange rate\n2018-01-01,New Guinea,3.2\n2018-01-01,Euro,1.2\n");
    write(
        "rates_us/oecd_short_rates_monthly.csv",
        "date,LOCATION,INDICATOR,SUBJECT,MEASURE,FREQUENCY,TIME,Value,Flag Codes\n"
            + "2018-01-01,BRA,STINT,TOT,PC_PA,M,2018-01,6.9,\n"
            + "2018-01-01,BRA,LTINT,TOT,PC_PA,M,2018-01,9.9,\n");
    List<TopicRecord> records = read(Scope.ALL);
    assertThat(Replays.of(Topics.OBSERVATIONS, records))
        .extracting(Observation::seriesCode, Observation::unit)
        .containsExactly(
            tuple("FED_H10:NEW_GUINEA", "per_usd"),
            tuple("FED_H10:EURO", "usd_per_unit"),
            tuple("OECD_STINT:BRA", "pct_pa"));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.UNKNOWN_KEY);
  }

  @Test
  void textsAreReadLineByLine() throws IOException {
    write(
        "text/fomc_communications.jsonl.gz",
        "{\"date\":\"2024-01-31\",\"release_date\":\"2024-01-31\",\"type\":\"Statement\",\"text\":\"A\"}\n"
            + "{\"date\":\"2024-01-31\",\n"
            + "[]\n"
            + "{\"date\":\"2024-01-31\",\"release_date\":\"2024-01-30\",\"type\":\"Minute\",\"text\":\"A\"}\n"
            + "{\"date\":\"2024-01-31\",\"release_date\":\"2024-02-21\",\"type\":\"Speech\",\"text\":\"A\"}\n"
            + "{\"date\":\"2024-01-31\",\"release_date\":\"2024-02-21\",\"type\":\"Minute\",\"text\":\"\"}\n");
    List<TopicRecord> records = read(Scope.ALL);
    assertThat(Replays.of(Topics.DOCUMENTS, records))
        .extracting(Document::documentId)
        .containsExactly("fomc-statement-2024-01-31");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.BAD_DATE,
            Reason.UNKNOWN_KEY,
            Reason.MISSING_FIELD);
  }

  @Test
  void aFileThatIsNoAnswerOfItsVendorIsUnreadable() throws IOException {
    write("cot/cftc_tff_futonly.csv.gz", "a,b\n1,2\n");
    assertThat(Replays.of(Topics.DEAD_LETTERS, read(Scope.ALL)))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(tuple("cot/cftc_tff_futonly.csv.gz:1", Reason.UNREADABLE_FILE));
  }

  private List<TopicRecord> read(Scope scope) throws IOException {
    return Replays.all(
        new HistoryPlan(HistoryRequest.of(directory.toString(), RECEIVED).scope(scope)));
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, packed(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] packed(String path, byte[] bytes) throws IOException {
    if (!path.endsWith(".gz")) {
      return bytes;
    }
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
