package io.macrostream.connectors.vendor.b3;

import static io.macrostream.connectors.vendor.b3.B3Answers.VENDOR;
import static io.macrostream.connectors.vendor.b3.B3Answers.answer;
import static io.macrostream.connectors.vendor.b3.B3Answers.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text files: reference rates, bond prices, the interbank rate. */
class B3FilesTest {

  private static final String SWAP = "https://www.b3.com.br/pesquisapregao/download?filelist=TS";
  private static final String BOND = "https://www.b3.com.br/pesquisapregao/download?filelist=PU";
  private static final String CETIP = "ftp://ftp.cetip.com.br/MediaCDI/";

  private static String line(String code, int days, String number) {
    return String.format(
        "0007600010120260914T1%-5s%-15s%05d00001%sF00001", code, "x", days, number);
  }

  private static Reading swap(String... lines) throws Exception {
    return B3Answers.read(answer(SWAP, String.join("\r\n", lines)));
  }

  /** Counted and looked up with an independent tool. */
  @Test
  void recordedReferenceRatesAreRead() throws Exception {
    Reading reading = Payloads.read(VENDOR, "b3/TaxaSwap-2014-12-12.txt");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(348);
    List<CurvePoint> nodes = of(reading, CurvePoint.class);
    assertThat(nodes).hasSize(348).extracting(CurvePoint::tenor).doesNotHaveDuplicates();
    assertNode(nodes.get(0), 3, 0.1159);
    assertNode(nodes.get(347), 13030, 0.1232);
  }

  private static void assertNode(CurvePoint node, int days, double rate) {
    assertThat(node.curveId()).isEqualTo("B3_APR");
    assertThat(node.compounding()).isEqualTo(Compounding.EXP_252);
    assertThat(node.tenor()).isEqualTo(days + "D");
    assertThat(node.tenorDays()).isEqualTo(days);
    assertThat(node.rate()).isEqualTo(rate);
    assertThat(node.observedAt()).isEqualTo("2014-12-12T23:59:59.999Z");
    assertThat(node.availableAt()).isEqualTo("2014-12-13T00:31:00Z"); // summer time
  }

  @Test
  void everyCurveCompoundsInItsWay() throws Exception {
    Reading reading =
        swap(
            line("PRE", 1, "+00000139000000"),
            line("DOC", 1, "-00003323000000"),
            line("DIC", 30, "+00000098500000"),
            line("DPL", 30, "+00000185900000"),
            line("PTX", 1, "+00000051696000"),
            line("INP", 1, "+01856480000000"));
    assertThat(of(reading, CurvePoint.class))
        .extracting(CurvePoint::curveId, CurvePoint::compounding, CurvePoint::rate)
        .containsExactly(
            tuple("B3_PRE", Compounding.EXP_252, 0.139),
            tuple("B3_DOC", Compounding.LIN_360, -3.323),
            tuple("B3_DIC", Compounding.EXP_252, 0.0985),
            tuple("B3_DPL", Compounding.EXP_252, 0.1859));
    assertThat(of(reading, Observation.class))
        .extracting(Observation::seriesCode, Observation::value)
        .containsExactly(
            tuple("B3_MARKET_DATA:TAXASWAP.PTX.1D", 5.1696),
            tuple("B3_MARKET_DATA:TAXASWAP.INP.1D", 185648.0));
    assertThat(reading.notes()).hasSize(2);
  }

  @Test
  void badLinesOfRatesAreRejectedAlone() throws Exception {
    Reading reading =
        swap(
            line("PRE", 1, "+00000139000000"),
            line("PRE", 1, "+00000139000000"),
            line("PRE", 2, "+000001390000,0"),
            line("PRE", 3, "+00000139000000").replace("20260914", "20260931"),
            line("PRE", 4, "+00000139000000").replace("20260914", "20270104"),
            line("PRE", 5, "+99999999999999"),
            "",
            line("PRE", 6, "+00000139000000").substring(0, 71));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.DUPLICATE,
            Reason.MALFORMED,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.OUT_OF_RANGE,
            Reason.MALFORMED);
    assertThat(reading.events()).hasSize(1);
  }

  /** Counted and looked up with an independent tool. */
  @Test
  void recordedBondPricesAreRead() throws Exception {
    Reading reading = Payloads.read(VENDOR, "b3/PUWEB-2015-09-25.txt");
    assertThat(reading.rejected()).isEmpty();
    List<Bar> bars = of(reading, Bar.class);
    assertThat(bars).hasSize(170).extracting(Bar::instrumentId).doesNotHaveDuplicates();
    assertThat(of(reading, Observation.class)).hasSize(340);
    assertThat(bars).allMatch(Bar::closeOnly);
    assertThat(bars.get(0).instrumentId()).isEqualTo("LTN.100000.2015-10-01");
    assertThat(bars.get(0).close()).isEqualTo(997.88903579);
    assertThat(bars.get(0).observedAt()).isEqualTo("2015-09-25T23:59:59.999Z");
    assertThat(bars.get(0).availableAt()).isEqualTo("2015-09-26T01:31:00Z");
    assertThat(bars.get(169).instrumentId()).isEqualTo("NTN-F.950199.2025-01-01");
    assertThat(bars.get(169).close()).isEqualTo(760.94461327);
    Observation last = (Observation) reading.events().get(509);
    assertThat(last.seriesCode()).isEqualTo("B3_MARKET_DATA:NTN-F.950199.2025-01-01.NEXT_DAY");
    assertThat(last.value()).isEqualTo(761.38392347);
  }

  @Test
  void badLinesOfBondsAreRejectedAlone() throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                BOND,
                """
                01;20150925;PUWEB.TXT
                02;100000;LTN;20140704;20151001;997.88;;998.41
                02;100000;LTN;20140704;20151001;997.88;997.77;998.41
                02;100000;LTN;20140704;20151301;997.88;997.77;998.41
                02;100000;LTN;20140704;20161001;997,88;997.77;998.41
                02;100000;LTN;20140704
                03;100000;LTN;20140704;20171001;997.88;997.77;998.41
                """));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.DUPLICATE,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.WRONG_COLUMN_COUNT,
            Reason.MALFORMED);
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.missing()).isEqualTo(1);
    assertError(BOND, "01;20150931;PUWEB.TXT", ErrorKind.MALFORMED);
    assertError(BOND, "01;20270104;PUWEB.TXT", ErrorKind.INCONSISTENT);
  }

  @Test
  void theInterbankRateHasTwoImpliedDecimals() throws Exception {
    Reading reading = B3Answers.read(answer(CETIP + "20250228.txt", "00001315\r\n"));
    assertThat(of(reading, Observation.class))
        .singleElement()
        .satisfies(
            rate -> {
              assertThat(rate.seriesCode()).isEqualTo("B3_MARKET_DATA:DI_OVER");
              assertThat(rate.value()).isEqualTo(13.15);
              assertThat(rate.unit()).isEqualTo("pct_pa_exp252");
              assertThat(rate.observedAt()).isEqualTo("2025-02-28T23:59:59.999Z");
              assertThat(rate.availableAt()).isEqualTo("2025-03-01T01:31:00Z");
            });
    assertError("", "00001315", ErrorKind.UNSUPPORTED);
    assertError(CETIP + "20250231.txt", "00001315", ErrorKind.MALFORMED);
    assertError(CETIP + "20250228.txt", "", ErrorKind.MALFORMED);
    assertError(CETIP + "20250228.txt", "0000131", ErrorKind.MALFORMED);
  }

  @Test
  void theInterbankRateOfThePageHasItsDay() throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                "https://www2.cetip.com.br/ConsultarTaxaDi/ConsultarTaxaDICetip.aspx",
                "{\"taxa\":\"13,65\",\"dataTaxa\":\"07/12/2022\","
                    + "\"indice\":\"37.558,60\",\"dataIndice\":\"08/12/2022\"}"));
    assertThat(of(reading, Observation.class))
        .extracting(Observation::value)
        .containsExactly(13.65, 37558.6);
    assertThat(reading.events().get(1).availableAt()).isEqualTo("2022-12-09T01:31:00Z");
  }

  private static void assertError(String url, String body, ErrorKind kind) {
    assertThat(Payloads.error(VENDOR, answer(url, body))).extracting("kind").isEqualTo(kind);
  }
}
