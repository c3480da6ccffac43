package io.macrostream.connectors.vendor.intl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EurostatTest {

  private static final String URL =
      "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/prc_hicp_midx"
          + "?format=JSON&lang=en&geo=DE&geo=FR";

  private static final String BODY =
      """
      {"version":"2.0","class":"dataset","label":"HICP - monthly data (index)","source":"ESTAT",
       "updated":"2026-02-06T23:00:00+0100",
       "value":{"0":154.7,"1":"154.9","3":130.25,"4":null},
       "status":{"3":"p","4":":","5":":"},
       "id":["freq","geo","time"],"size":[1,2,3],
       "dimension":{
         "freq":{"category":{"label":{"M":"Monthly"}}},
         "geo":{"category":{"index":{"FR":1,"DE":0}}},
         "time":{"category":{"index":["2025-11","2025-12","2026-01"]}}},
       "extension":{"lang":"EN","id":"PRC_HICP_MIDX"}}""";

  @Test
  void sparseValuesFindTheirPlaces() throws Exception {
    Reading reading = Payloads.read("EUROSTAT", URL, BODY);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .extracting(
            Observation::seriesCode, each -> each.observedAt().toString(), Observation::value)
        .containsExactly(
            tuple("EUROSTAT:prc_hicp_midx.M.DE", "2025-11-30T23:59:59.999Z", 154.7),
            tuple("EUROSTAT:prc_hicp_midx.M.DE", "2025-12-31T23:59:59.999Z", 154.9),
            tuple("EUROSTAT:prc_hicp_midx.M.FR", "2025-11-30T23:59:59.999Z", 130.25));
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .allMatch(each -> each.availableAt().equals(Instant.parse("2026-02-06T22:00:00Z")))
        .allMatch(each -> each.availability() == Availability.DERIVED)
        .allMatch(each -> each.publishedAt() == null);
  }

  @Test
  void aDayIsNoTimeOfRelease() throws Exception {
    Reading reading =
        Payloads.read("EUROSTAT", URL, BODY.replace("2026-02-06T23:00:00+0100", "2026-02-06"));
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .allMatch(each -> each.availableAt().equals(Payloads.RECEIVED))
        .allMatch(each -> each.availability() == Availability.FIRST_SEEN);
  }

  @Test
  void theDatasetIsAlsoKnownByTheRequest() throws Exception {
    String body =
        BODY.replace("\"extension\":{\"lang\":\"EN\",\"id\":\"PRC_HICP_MIDX\"}", "\"x\":1");
    assertThat(Payloads.read("EUROSTAT", URL, body).events().get(0).key())
        .isEqualTo("EUROSTAT:prc_hicp_midx.M.DE");
    String sdmx =
        "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/PRC_HICP_MIDX/M.DE?format=JSON";
    assertThat(Payloads.read("EUROSTAT", sdmx, body).events().get(0).key())
        .isEqualTo("EUROSTAT:prc_hicp_midx.M.DE");
  }

  /** Counted and looked up in the files with an independent tool. */
  @Test
  void theOldFormIsRead() throws Exception {
    Reading reading = Payloads.read("EUROSTAT", "eurostat/jsonstat1-nama_gdp_c-IT.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(24);
    assertThat(reading.missing()).isEqualTo(45);
    assertIs(reading, 0, "EUROSTAT:nama_gdp_c.EUR_HAB.B1GM.IT", 1990, 15800);
    assertIs(reading, 23, "EUROSTAT:nama_gdp_c.EUR_HAB.B1GM.IT", 2013, 25600);
  }

  @Test
  void anotherPublishersCubeIsRead() throws Exception {
    Reading reading =
        Payloads.read("EUROSTAT", "eurostat/jsonstat2-reference-oecd-unemployment.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(432);
    assertIs(reading, 0, "EUROSTAT:oecd.UNR.AU", 2003, 5.943826289);
    assertIs(reading, 431, "EUROSTAT:oecd.UNR.OECD", 2014, 8.004598637);
  }

  private static void assertIs(Reading reading, int index, String code, int year, double number) {
    Observation value = (Observation) reading.events().get(index);
    assertThat(value.seriesCode()).isEqualTo(code);
    assertThat(value.observedAt()).isEqualTo(year + "-12-31T23:59:59.999Z");
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(value.availableAt()).isEqualTo(Payloads.RECEIVED);
  }

  @Test
  void badCellsAreRejectedAndTheOthersSurvive() throws Exception {
    Reading reading =
        Payloads.read(
            "EUROSTAT", URL, BODY.replace("154.7", "true").replace("\"2025-12\"", "\"2025-13\""));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.BAD_DATE);
    assertThat(reading.events()).hasSize(1);
  }

  @Test
  void cubesThatContradictThemselvesAreRefused() {
    assertKind(BODY.replace("\"size\":[1,2,3]", "\"size\":[1,2,4]"), ErrorKind.INCONSISTENT);
    assertKind(BODY.replace("\"size\":[1,2,3]", "\"size\":[1,2]"), ErrorKind.INCONSISTENT);
    assertKind(BODY.replace("\"4\":null", "\"6\":1"), ErrorKind.INCONSISTENT);
    assertKind(BODY.replace("\"FR\":1", "\"FR\":0"), ErrorKind.INCONSISTENT);
    assertKind(
        BODY.replace("{\"0\":154.7,\"1\":\"154.9\",\"3\":130.25,\"4\":null}", "[1,2,3,4,5]"),
        ErrorKind.INCONSISTENT);
    assertKind(BODY.replace("\"time\"", "\"year\""), ErrorKind.UNSUPPORTED);
  }

  @Test
  void errorsAreTyped() {
    assertKind(
        "{\"error\":[{\"status\":404,\"id\":100,\"label\":\"ERR_NOT_FOUND: no dataset\"}]}",
        ErrorKind.NOT_FOUND);
    assertKind(
        "{\"error\":{\"status\":\"400\",\"label\":\"Dataset contains no data\"}}",
        ErrorKind.BAD_REQUEST);
    assertKind(
        "{\"warning\":{\"status\":413,\"label\":\"ASYNCHRONOUS_RESPONSE. Try later\"}}",
        ErrorKind.TOO_MUCH_ASKED);
    assertKind("{\"nama_gdp_c\":{\"wsVersion\":\"V1_1\"}}", ErrorKind.GONE);
    assertKind("", ErrorKind.MALFORMED);
    assertKind(BODY.substring(0, 400), ErrorKind.MALFORMED);
  }

  private static void assertKind(String body, ErrorKind kind) {
    assertThat(Payloads.error("EUROSTAT", Payloads.answer(URL, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void requestsAskByKey() {
    Series series = Series.unregistered("EUROSTAT", "prc_hicp_midx.M.I15.CP00.DE");
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31));
    assertThat(new Eurostat().requests(series, window))
        .containsExactly(
            ApiRequest.get(
                "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/prc_hicp_midx"
                    + "/M.I15.CP00.DE?format=JSON&lang=en&startPeriod=2020-01&endPeriod=2025-12"));
  }

  @Test
  void damagedBodiesAreRefused() throws Exception {
    Damage.toBytes("EUROSTAT", URL, BODY.getBytes(StandardCharsets.UTF_8));
    Damage.toValues("EUROSTAT", URL, BODY);
  }
}
