package io.macrostream.connectors.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input in files by the bundled catalogue: what becomes of each kind, and that time stays. */
class HistoryFaultsTest {

  private static final Instant RECEIVED = Instant.parse("2019-06-01T00:00:00Z");
  private static final String YAHOO = "Date,Open,High,Low,Close,Adj Close,Volume\n";

  @TempDir Path directory;

  @Test
  void eachBadLineIsADeadLetterAtTheTimeTheFileHadReached() throws IOException {
    write(
        "indices/gspc.csv",
        YAHOO
            + "2018-01-02,x,2,1,2,2,1\n" // 2: before the first good line
            + "2018-01-03,1,3,1,2,2,1\n"
            + "2018-01-04,1,3,1,2\n" // 4
            + "2018-13-05,1,3,1,2,2,1\n" // 5
            + "2018-01-05,1,3,1,NaN,2,1\n" // 6
            + "2018-01-08,1,3,1,-2,2,1\n" // 7
            + "2018-01-03,9,9,9,9,9,9\n" // 8
            + "2099-01-01,1,3,1,2,2,1\n" // 9
            + "2018-01-09,1,3,1,\"2,2,1\n" // 10: unclosed quote
            + "2018-01-10,1,3,1,Infinity,2,1\n" // 11
            + "0018-01-10,1,3,1,2,2,1\n" // 12
            + "2018-01-11,1,3,1,2,2,1\n");
    List<TopicRecord> records = read();
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason, d -> d.availableAt().toString())
        .containsExactly(
            tuple("indices/gspc.csv:2", Reason.BAD_NUMBER, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:4", Reason.WRONG_COLUMN_COUNT, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:5", Reason.BAD_DATE, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:6", Reason.BAD_NUMBER, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:7", Reason.OUT_OF_RANGE, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:8", Reason.DUPLICATE, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:9", Reason.BEYOND_HORIZON, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:10", Reason.WRONG_COLUMN_COUNT, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:11", Reason.BAD_NUMBER, "2018-01-03T23:00:00Z"),
            tuple("indices/gspc.csv:12", Reason.BAD_DATE, "2018-01-03T23:00:00Z"));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records).get(0).payload())
        .isEqualTo("2018-01-02,x,2,1,2,2,1");
    assertThat(bars("SPX", records)).extracting(Bar::close).containsExactly(2.0, 2.0);
    assertThat(status("SPX", records).rejected()).isEqualTo(10);
    assertThat(records.get(records.size() - 1).availableAt())
        .isEqualTo(Instant.parse("2018-01-11T23:59:59.999Z").toEpochMilli());
  }

  @Test
  void aMistypedYearIsADeadLetterAndDoesNotMoveTime() throws IOException {
    write(
        "indices/gspc.csv",
        YAHOO
            + "2005-06-06,1,3,1,2,2,1\n"
            + "2015-06-07,1,3,1,2,2,1\n" // 3: ten years ahead
            + "2005-06-09,1,3,1,2,2,1\n"
            + "2005-06-08,1,3,1,2,2,1\n" // two days in the wrong order are fine
            + "1995-06-10,1,3,1,2,2,1\n" // 6: ten years back
            + "2005-06-13,1,3,1,2,2,1\n"
            + "2009-06-15,1,3,1,2,2,1\n"); // a gap of years is fine
    List<TopicRecord> records = read();
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("indices/gspc.csv:3", Reason.BAD_DATE),
            tuple("indices/gspc.csv:6", Reason.BAD_DATE));
    assertThat(Replays.of(Topics.SCHEDULE, records))
        .extracting(close -> LocalDate.ofEpochDay(close.date()))
        .containsExactly(
            LocalDate.of(2005, 6, 6),
            LocalDate.of(2005, 6, 8),
            LocalDate.of(2005, 6, 9),
            LocalDate.of(2005, 6, 13),
            LocalDate.of(2009, 6, 15));
  }

  @Test
  void aFileWithoutRowsSaysSo() throws IOException {
    write("indices/gspc.csv", YAHOO + "2018-01-03,1,3,1,2,2,1\n");
    write("indices/bvsp.csv", YAHOO);
    assertThat(status("IBOV", read()).flags()).containsExactly(QualityFlags.EMPTY_FILE);
  }

  @Test
  void whatADeadLetterSaysDoesNotDependOnTheClock() throws IOException {
    write("indices/gspc.csv", YAHOO + "2018-01-03,1,3,1,2,2,1\n2099-01-01,1,3,1,2,2,1\n");
    HistoryRequest today = HistoryRequest.of(directory.toString(), RECEIVED);
    HistoryRequest tomorrow = HistoryRequest.of(directory.toString(), RECEIVED.plusSeconds(86_400));
    assertThat(Replays.of(Topics.DEAD_LETTERS, Replays.all(new HistoryPlan(today))))
        .hasSize(1)
        .isEqualTo(Replays.of(Topics.DEAD_LETTERS, Replays.all(new HistoryPlan(tomorrow))));
  }

  @Test
  void emptyAndZeroPricesAreMissing() throws IOException {
    write(
        "indices/gspc.csv",
        YAHOO + "2018-01-02,0.0,3,1,2,2,1\n" + "2018-01-03,,,,,,\n" + "2018-01-04,1,3,1,2,,\n");
    List<TopicRecord> records = read();
    assertThat(bars("SPX", records))
        .extracting(Bar::open, Bar::close, Bar::adjustedClose, Bar::volume)
        .containsExactly(tuple(null, 2.0, 2.0, 1.0), tuple(1.0, 2.0, null, null));
    assertThat(status("SPX", records).missing()).isEqualTo(3);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
    assertThat(Replays.of(Topics.SCHEDULE, records))
        .extracting(ScheduleEvent::date)
        .as("a day without a close is a risk day all the same")
        .containsExactly(day("2018-01-02"), day("2018-01-03"), day("2018-01-04"));
  }

  @Test
  void contradictingPricesAreFlaggedAndKept() throws IOException {
    write("indices/gspc.csv", YAHOO + "2018-01-02,2,1,3,2,2,1\n2018-01-03,2,3,1,4,4,1\n");
    List<TopicRecord> records = read();
    assertThat(bars("SPX", records))
        .extracting(Bar::flags)
        .containsOnly(List.of(QualityFlags.OHLC_INCONSISTENT));
    assertThat(status("SPX", records).flagged()).isEqualTo(2);
  }

  @Test
  void negativePricesPassWhereTheKindAllowsThem() throws IOException {
    String line = "2018-01-02,17.73,17.85,-40.32,-37.63,-37.63,247947\n";
    write("commodities/wti_cl_front.csv", YAHOO + line);
    write("commodities/gold_gc_front.csv", YAHOO + line);
    List<TopicRecord> records = read();
    assertThat(bars("WTI_FRONT", records)).extracting(Bar::close).containsExactly(-37.63);
    assertThat(bars("GOLD_FRONT", records)).isEmpty();
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE);
  }

  @Test
  void linesOutOfOrderAreSortedNotLost() throws IOException {
    write(
        "commodities/wti_spot_eia.csv",
        "Date,Price\n2018-01-04,62\n2018-01-02,60\n2018-01-03,61\nbad,1\n");
    List<TopicRecord> records = read();
    assertThat(bars("WTI", records)).extracting(Bar::close).containsExactly(60.0, 61.0, 62.0);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(d -> d.availableAt().toString())
        .containsExactly("2018-01-04T23:00:00Z");
  }

  @Test
  void oneBadCellOfACurveHarmsNoOther() throws IOException {
    write("rates_us/dfii10_tips10y_real.csv", "date,DFII10\n2018-01-02,-0.5\n2018-01-03,1e5\n");
    write(
        "rates_us/treasury_cmt_curve.csv",
        "date,DGS1MO,DGS3MO,DGS6MO,DGS1,DGS2,DGS3,DGS5,DGS7,DGS10,DGS20,DGS30\n"
            + "2018-01-02,1.29,1.44,,x,1.92,2.01,2.25,2.38,2.46,y,2.81\n");
    List<TopicRecord> records = read();
    assertThat(Replays.of(Topics.CURVE_POINTS, records)).hasSize(8 + 1);
    assertThat(Replays.of(Topics.CURVE_POINTS, records))
        .filteredOn(p -> p.curveId().equals("US_TIPS"))
        .extracting(CurvePoint::rate)
        .containsExactly(-0.005);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason, DeadLetter::message)
        .containsExactlyInAnyOrder(
            tuple(
                Reason.BAD_NUMBER,
                "DGS1 is 'x', must be a finite number; DGS20 is 'y', must be a finite number"),
            tuple(Reason.OUT_OF_RANGE, "DFII10 is 100000.0 percent, must be below 1000"));
  }

  @Test
  void unreadableFilesAreDeadLettersAndTheOthersGoOn() throws IOException {
    write("indices/gspc.csv", YAHOO + "2018-01-02,1,3,1,2,2,1\n");
    write("indices/ixic.csv", "Date,Open,High,Low,Close,Adj Close\n2018-01-02,1,3,1,2,2\n");
    write("indices/bvsp.csv", YAHOO.strip() + ",Extra\n2018-01-02,1,3,1,2,2,1,1\n");
    write("indices/dxy.csv", "");
    Path gzip = directory.resolve("fx/ecb_eurofxref.csv.gz");
    Files.createDirectories(gzip.getParent());
    Files.write(gzip, new byte[] {0, 1, 2, (byte) 0xFF, '"', '\n', 7});
    List<TopicRecord> records = read();
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason, d -> d.availableAt().toString())
        .containsExactlyInAnyOrder(
            tuple("indices/ixic.csv:1", Reason.UNREADABLE_FILE, "2018-01-02T23:00:00Z"),
            tuple("indices/bvsp.csv:1", Reason.UNREADABLE_FILE, "2018-01-02T23:00:00Z"),
            tuple("indices/dxy.csv:1", Reason.UNREADABLE_FILE, "2018-01-02T23:00:00Z"),
            tuple("fx/ecb_eurofxref.csv.gz:1", Reason.UNREADABLE_FILE, "2018-01-02T23:00:00Z"));
    assertThat(bars("SPX", records)).hasSize(1);
    assertThat(status("IXIC", records).flags()).containsExactly(QualityFlags.UNREADABLE_FILE);
    assertThat(status("DAX", records).flags()).containsExactly(QualityFlags.MISSING_FILE);
    assertThat(status("SPX", records).flags()).isEmpty();
  }

  @Test
  void garbageBytesNeverStopTheReader() throws IOException {
    byte[] garbage = new byte[50_000];
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = (byte) (i * 31 + i / 7);
    }
    Path file = directory.resolve("commodities/brent_spot_eia.csv");
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("Date,Price\n2018-01-02,67\n".getBytes(StandardCharsets.UTF_8));
      out.write(garbage);
      out.write("\n2018-01-03,68\n".getBytes(StandardCharsets.UTF_8));
    }
    List<TopicRecord> records = read();
    assertThat(bars("BRENT", records)).extracting(Bar::close).containsExactly(67.0, 68.0);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isNotEmpty();
  }

  @Test
  void untilRejectsWhatComesLater() throws IOException {
    write("commodities/wti_spot_eia.csv", "Date,Price\n2018-01-02,60\n2018-01-03,61\n");
    List<TopicRecord> records =
        Replays.all(
            new HistoryPlan(
                HistoryRequest.of(directory.toString(), RECEIVED).until(LocalDate.of(2018, 1, 2))));
    assertThat(bars("WTI", records)).hasSize(1);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.BEYOND_HORIZON);
  }

  @Test
  void gzipIsUnpackedAndCrossesAreRatios() throws IOException {
    Path file = directory.resolve("fx/ecb_eurofxref.csv.gz");
    Files.createDirectories(file.getParent());
    String header =
        "Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,"
            + "HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR\n";
    String quotes = "2018-01-02,1.25,150," + ",".repeat(4) + ",0.5" + ",".repeat(33) + "\n";
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((header + quotes).getBytes(StandardCharsets.UTF_8));
    }
    List<TopicRecord> records = read();
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
    assertThat(bars("EURUSD", records)).extracting(Bar::close).containsExactly(1.25);
    assertThat(bars("USDJPY", records)).extracting(Bar::close).containsExactly(120.0);
    assertThat(bars("GBPUSD", records)).extracting(Bar::close).containsExactly(2.5);
    assertThat(status("USDBRL", records).missing()).isEqualTo(1);
  }

  @Test
  void aDirectoryWithoutAnyFileIsAnError() {
    assertThatExceptionOfType(NoHistoryException.class)
        .isThrownBy(this::read)
        .withMessageContaining("no file of the history catalogue");
  }

  private List<TopicRecord> read() throws IOException {
    return Replays.all(new HistoryPlan(HistoryRequest.of(directory.toString(), RECEIVED)));
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<Bar> bars(String instrument, List<TopicRecord> records) {
    return Replays.of(Topics.BARS, records).stream()
        .filter(bar -> bar.instrumentId().equals(instrument))
        .toList();
  }

  private static DataStatus status(String series, List<TopicRecord> records) {
    return Replays.of(Topics.DATA_STATUS, records).stream()
        .filter(status -> status.series().equals(series))
        .findFirst()
        .orElseThrow();
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
