package io.macrostream.connectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which instruments of a directory are read: the core, what is held, or all. */
class HistoryScopeTest {

  private static final Instant RECEIVED = Instant.parse("2019-06-01T00:00:00Z");

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    String yahoo = "Date,Open,High,Low,Close,Adj Close,Volume\n2018-01-03,1,3,1,2,2,1\n";
    write("indices/gspc.csv", yahoo);
    write("indices/ixic.csv", yahoo);
    write("indices/dxy.csv", yahoo);
    write(
        "rates_us/treasury_cmt_curve.csv",
        "date,DGS1MO,DGS3MO,DGS6MO,DGS1,DGS2,DGS3,DGS5,DGS7,DGS10,DGS20,DGS30\n"
            + "2018-01-03,1.1,1.2,1.3,1.4,1.5,1.6,1.7,1.8,1.9,2.0,2.1\n");
  }

  @Test
  void theCoreIsReadAndWhatIsHeld() throws IOException {
    assertThat(instruments(read(Scope.CORE, ""))).containsExactly("SPX");
    assertThat(tenors(read(Scope.CORE, ""))).containsExactly("2Y", "5Y", "10Y");

    List<TopicRecord> held =
        read(Scope.CORE, "F,D,B,IXIC,10,2018-01-03\nF,D,B,US_CMT_30Y,500,2018-01-03\n");
    assertThat(instruments(held)).containsExactly("SPX", "IXIC");
    assertThat(tenors(held)).containsExactly("2Y", "5Y", "10Y", "30Y");
    assertThat(Replays.of(Topics.DATA_STATUS, held))
        .extracting(DataStatus::series)
        .contains("IXIC", "US_CMT|30Y", "VIX", "BR_IPCA_MOM")
        .doesNotContain("DXY", "US_CMT|20Y");
  }

  @Test
  void allIsReadWhenAskedFor() throws IOException {
    List<TopicRecord> all = read(Scope.FULL, "");
    assertThat(instruments(all)).containsExactly("SPX", "IXIC", "DXY");
    assertThat(tenors(all)).hasSize(11);
  }

  @Test
  void anInstrumentThatNobodyKnowsIsReadFromNoFile() throws IOException {
    assertThat(instruments(read(Scope.CORE, "F,D,B,NOPE,10,2018-01-03\n"))).containsExactly("SPX");
  }

  private List<TopicRecord> read(Scope scope, String positions) throws IOException {
    Path file = directory.resolve("positions.csv");
    Files.writeString(file, "firm,desk,book,instrument_id,quantity,effective_at\n" + positions);
    return Replays.all(
        new HistoryPlan(
            HistoryRequest.of(directory.toString(), RECEIVED)
                .scope(scope)
                .control(ControlFiles.none().with(file, null, null))));
  }

  private static List<String> instruments(List<TopicRecord> records) {
    return Replays.of(Topics.BARS, records).stream().map(Bar::instrumentId).toList();
  }

  private static List<String> tenors(List<TopicRecord> records) {
    return Replays.of(Topics.CURVE_POINTS, records).stream().map(CurvePoint::tenor).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
