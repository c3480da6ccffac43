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
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OecdTest {

  private static final String URL =
      "https://sdmx.oecd.org/public/rest/data/OECD.ECO.MAD,DSD_EO@DF_EO,1.4/USA.GAP.A";

  private static final String FLAT_XML =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <message:GenericData xmlns:message="m" xmlns:generic="g" xmlns:common="c"><message:Header>
      <message:Structure structureID="X" dimensionAtObservation="AllDimensions">
      <common:StructureUsage><Ref agencyID="OECD.ECO.MAD" id="DSD_EO@DF_EO" version="1.4"/>
      </common:StructureUsage></message:Structure></message:Header><message:DataSet>
      <generic:Obs><generic:ObsKey><generic:Value id="TIME_PERIOD" value="2024"/>
      <generic:Value id="REF_AREA" value="USA"/><generic:Value id="MEASURE" value="GAP"/>
      <generic:Value id="FREQ" value="A"/></generic:ObsKey><generic:ObsValue value="-0.5"/>
      <generic:Attributes><generic:Value id="UNIT_MULT" value="0"/></generic:Attributes>
      </generic:Obs>
      <generic:Obs><generic:ObsKey><generic:Value id="TIME_PERIOD" value="2027"/>
      <generic:Value id="REF_AREA" value="USA"/><generic:Value id="MEASURE" value="GAP"/>
      <generic:Value id="FREQ" value="A"/></generic:ObsKey><generic:ObsValue value="0.5"/>
      </generic:Obs>
      <generic:Obs><generic:ObsKey><generic:Value id="TIME_PERIOD" value="2023"/>
      <generic:Value id="REF_AREA" value="USA"/><generic:Value id="MEASURE" value="GDP"/>
      <generic:Value id="FREQ" value="A"/></generic:ObsKey><generic:ObsValue value="1.25"/>
      <generic:Attributes><generic:Value id="UNIT_MULT" value="6"/></generic:Attributes>
      </generic:Obs>
      <generic:Obs><generic:ObsKey><generic:Value id="TIME_PERIOD" value="2022"/>
      <generic:Value id="REF_AREA" value="USA"/><generic:Value id="MEASURE" value="GDP"/>
      <generic:Value id="FREQ" value="A"/></generic:ObsKey><generic:ObsValue value="NaN"/>
      </generic:Obs></message:DataSet></message:GenericData>
      """;

  private static final String JSON =
      """
      {"meta":{"schema":"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/data.json"},
       "data":{"dataSets":[{"structure":0,"action":"Information","attributes":[],"series":{
          "0:0:0":{"attributes":[0],"observations":{"1":[2.5,0],"0":["1.5",0],"2":[null,0]}}}}],
        "structures":[{"links":[{"rel":"dataflow",
           "urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=OECD.ECO.MAD:DSD_X@DF_X(1.4)"}],
         "dimensions":{"dataSet":[],"series":[
            {"id":"FREQ","keyPosition":2,"values":[{"id":"M"}]},
            {"id":"REF_AREA","keyPosition":0,"values":[{"id":"USA"}]},
            {"id":"MEASURE","keyPosition":1,"values":[{"id":"X"}]}],
          "observation":[{"id":"TIME_PERIOD","keyPosition":3,
            "values":[{"id":"2025-01"},{"id":"2024-12"},{"id":"2025-02"}]}]},
         "attributes":{"dataSet":[],"dimensionGroup":[],
          "series":[{"id":"UNIT_MULT","values":[{"id":"3"}]}],
          "observation":[{"id":"OBS_STATUS","values":[{"id":"A"}]}]}}]},"errors":[]}""";

  private static final String CSV =
      """
      STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,FREQ,\
      Frequency of observation,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,\
      Observation status,UNIT_MULT,Unit multiplier
      DATAFLOW,OECD.ECO.MAD:DSD_EO@DF_EO(1.4),"Outlook, 118",I,BRA,Brazil,UNR,Rate,A,Annual,2024,,6.6,,A,,0,Units
      DATAFLOW,OECD.ECO.MAD:DSD_EO@DF_EO(1.4),"Outlook, 118",I,BRA,Brazil,GDP,GDP,A,Annual,2023,,1.5,,A,,6,Millions
      DATAFLOW,OECD.ECO.MAD:DSD_EO@DF_EO(1.4),"Outlook, 118",I,BRA,Brazil,GDP,GDP,A,Annual,2022,,,,A,,6,Millions
      DATAFLOW,OECD.ECO.MAD:DSD_EO@DF_EO(1.4),x,I,BRA
      """;

  /** Counted and looked up in the files with an independent tool. */
  @Test
  void genericDataWithUnboundPrefixesAreRead() throws Exception {
    Reading reading = Payloads.read("OECD", "oecd/sdmx-finmark-usa-short-rate.xml");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(59);
    String code = "OECD:OECD.SDD.STES,DSD_STES@DF_FINMARK/USA.M.IR3TIB.PA._Z._Z._Z._Z.N";
    assertIs(reading, 0, code, "2021-08-31", 0.1);
    assertIs(reading, 58, code, "2021-07-31", 0.1);
  }

  @Test
  void theMultiplierOfTheOldServiceIsApplied() throws Exception {
    Reading reading = Payloads.read("OECD", "oecd/legacy-sdmx-json-QNA.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(60);
    assertIs(reading, 0, "OECD:QNA/AUS.B1_GE.VOBARSA.Q", "2009-03-31", 1321158283224.0);
    assertIs(reading, 59, "OECD:QNA/CHL.B1_GE.VOBARSA.Q", "2011-12-31", 120601874999350.0);
  }

  private static void assertIs(Reading reading, int index, String code, String day, double number) {
    Observation value = (Observation) reading.events().get(index);
    assertThat(value.seriesCode()).isEqualTo(code);
    assertThat(value.observedAt()).isEqualTo(day + "T23:59:59.999Z");
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(value.availableAt()).isEqualTo(Payloads.RECEIVED);
  }

  @Test
  void flatDataAreReadAndProjectionsLeftOut() throws Exception {
    Reading reading = Payloads.read("OECD", "", FLAT_XML);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.notes()).containsExactly("periods that are not over are left out");
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .extracting(Observation::seriesCode, Observation::value, Observation::unit)
        .containsExactly(
            tuple("OECD_US_OUTPUT_GAP", -0.5, "pct"),
            tuple("OECD:OECD.ECO.MAD,DSD_EO@DF_EO/USA.GDP.A", 1250000.0, "unknown"));
  }

  @Test
  void dimensionsOfJsonStandInTheOrderOfTheKey() throws Exception {
    Reading reading = Payloads.read("OECD", "", JSON);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .extracting(
            Observation::seriesCode, each -> each.observedAt().toString(), Observation::value)
        .containsExactly(
            tuple("OECD:OECD.ECO.MAD,DSD_X@DF_X/USA.X.M", "2024-12-31T23:59:59.999Z", 2500.0),
            tuple("OECD:OECD.ECO.MAD,DSD_X@DF_X/USA.X.M", "2025-01-31T23:59:59.999Z", 1500.0));
  }

  @Test
  void csvWithLabelsIsRead() throws Exception {
    Reading reading = Payloads.read("OECD", "", CSV);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events())
        .extracting(event -> (Observation) event)
        .extracting(Observation::seriesCode, Observation::value)
        .containsExactly(
            tuple("OECD_BR_UNEMP_RATE", 6.6),
            tuple("OECD:OECD.ECO.MAD,DSD_EO@DF_EO/BRA.GDP.A", 1500000.0));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.WRONG_COLUMN_COUNT);
  }

  @Test
  void aKeyOfAnotherFlowIsNoSeriesOfTheOutlook() throws Exception {
    String other = FLAT_XML.replace("DSD_EO@DF_EO", "DSD_Y@DF_Y");
    assertThat(Payloads.read("OECD", "", other).events().get(0).key())
        .isEqualTo("OECD:OECD.ECO.MAD,DSD_Y@DF_Y/USA.GAP.A");
  }

  @Test
  void badValuesAreRejectedAndTheOthersSurvive() throws Exception {
    String bad =
        FLAT_XML
            .replace("value=\"-0.5\"", "value=\"-0,5\"")
            .replace("id=\"UNIT_MULT\" value=\"6\"", "id=\"UNIT_MULT\" value=\"999\"")
            .replace("value=\"2027\"", "value=\"27\"");
    assertThat(Payloads.read("OECD", "", bad).rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.BAD_DATE, Reason.BAD_NUMBER);
    // What is no number is not taken for a sign that there is none.
    assertThat(Payloads.read("OECD", "", JSON.replace("[2.5,0]", "[[2.5],0]")).rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER);
  }

  @Test
  void errorsAreTyped() {
    assertKind("NoRecordsFound", ErrorKind.NOT_FOUND);
    assertKind("Could not find Dataflow and/or DSD related with this request", ErrorKind.NOT_FOUND);
    assertKind("Semantic Error - Dimension count mismatch", ErrorKind.BAD_REQUEST);
    assertKind(
        "<?xml version=\"1.0\"?><mes:Error xmlns:mes=\"m\"><mes:ErrorMessage code=\"130\">"
            + "<com:Text>Response too large</com:Text></mes:ErrorMessage></mes:Error>",
        ErrorKind.TOO_MUCH_ASKED);
    assertKind(
        "<message:StructureSpecificData><m:Ref agencyID=\"OECD\"/></message:StructureSpecificData>",
        ErrorKind.UNSUPPORTED);
    assertKind(
        JSON.replace("[{\"id\":\"3\"}]", "[]").replace("\"0:0:0\"", "\"0:0:7\""),
        ErrorKind.INCONSISTENT);
    assertKind(
        JSON.replace(
            "\"dimensionGroup\":[]",
            "\"dimensionGroup\":[{\"id\":\"UNIT_MULT\",\"values\":[{\"id\":\"6\"}]}]"),
        ErrorKind.UNSUPPORTED);
    assertKind("", ErrorKind.MALFORMED);
    assertKind(JSON.substring(0, 700), ErrorKind.MALFORMED);
    assertKind(FLAT_XML.substring(0, 1200), ErrorKind.MALFORMED);
    assertKind(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + FLAT_XML.substring(FLAT_XML.indexOf("<message")).replace("-0.5", "&e;"),
        ErrorKind.MALFORMED);
  }

  private static void assertKind(String body, ErrorKind kind) {
    assertThat(Payloads.error("OECD", Payloads.answer(URL, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void requestsNameNoVersion() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31));
    assertThat(Payloads.requests("OECD", "OECD_US_OUTPUT_GAP", window))
        .containsExactly(
            ApiRequest.get(
                "https://sdmx.oecd.org/public/rest/data/OECD.ECO.MAD,DSD_EO@DF_EO,/USA.GAP.A"
                    + "?startPeriod=2020-01&endPeriod=2025-12"));
    Series other = Series.unregistered("OECD", "OECD.SDD.STES,DSD_STES@DF_FINMARK/USA.M.IR3TIB.PA");
    assertThat(new Oecd().requests(other, window).get(0).url())
        .startsWith(
            "https://sdmx.oecd.org/public/rest/data/OECD.SDD.STES,DSD_STES@DF_FINMARK,"
                + "/USA.M.IR3TIB.PA?");
  }

  @Test
  void damagedBodiesAreRefused() throws Exception {
    Damage.toBytes("OECD", URL, FLAT_XML.getBytes(StandardCharsets.UTF_8));
    Damage.toBytes("OECD", URL, JSON.getBytes(StandardCharsets.UTF_8));
    Damage.toBytes("OECD", URL, CSV.getBytes(StandardCharsets.UTF_8));
    Damage.toValues("OECD", URL, JSON);
  }
}
