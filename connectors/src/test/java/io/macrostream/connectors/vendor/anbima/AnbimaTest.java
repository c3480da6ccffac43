package io.macrostream.connectors.vendor.anbima;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.Hardship;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnbimaTest {

  private static final String URL =
      "https://www.anbima.com.br/informacoes/merc-sec/arqs/ms260428.txt";
  private static final String HEADER =
      """
      ANBIMA - Associação Brasileira das Entidades dos Mercados Financeiro e de Capitais\r

      Titulo@Data Referencia@Codigo SELIC@Data Vencimento@Tx. Compra@Tx. Indicativas@PU@Criterio\r
      """;
  private static final String LINES =
      """
      LFT@20260428@210100@20260901@0,0003@-0,0035@18886,609415@Calculado\r
      NTN-B@20260428@760199@20290515@--@--@4.597,816018@Calculado\r
      NTN-B@20260428@760199@20350515@7,9@7,83@--@Calculado\r
      """;

  private static CurvePoint point(Reading reading, int index) {
    return (CurvePoint) reading.events().get(index);
  }

  private static Bar bar(Reading reading, int index) {
    return (Bar) reading.events().get(index);
  }

  @Test
  void theRecordedFileIsRead() throws Exception {
    Reading reading = Payloads.read("ANBIMA", "anbima/ms260206.txt");
    assertThat(reading.events()).hasSize(2 * 52);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertIs(point(reading, 0), "ANBIMA_LTN", "2026-04-01", 54, 0.14714);
    assertIs(point(reading, 102), "ANBIMA_NTN_F", "2037-01-01", 3982, 0.137418);
    assertIs(bar(reading, 1), "LTN_2026-04-01", 980.58076);
    assertIs(bar(reading, 103), "NTN-F_2037-01-01", 813.918283);
    assertThat(reading.events())
        .filteredOn(CurvePoint.class::isInstance)
        .extracting(event -> ((CurvePoint) event).tenor(), event -> ((CurvePoint) event).rate())
        .contains(
            org.assertj.core.groups.Tuple.tuple("2026-09-01", -0.000306),
            org.assertj.core.groups.Tuple.tuple("2035-05-15", 0.075841));
  }

  private static void assertIs(
      CurvePoint point, String curve, String tenor, int days, double rate) {
    assertThat(point.curveId()).isEqualTo(curve);
    assertThat(point.tenor()).isEqualTo(tenor);
    assertThat(point.tenorDays()).isEqualTo(days);
    assertThat(point.rate()).isEqualTo(rate);
    assertThat(point.compounding()).isEqualTo(Compounding.EXP_252);
    assertThat(point.sessionDate()).isEqualTo((int) LocalDate.of(2026, 2, 6).toEpochDay());
    assertThat(point.observedAt()).isEqualTo("2026-02-06T23:59:59.999Z");
    assertThat(point.availableAt()).isEqualTo("2026-02-06T22:00:00Z");
    assertThat(point.availability()).isEqualTo(Availability.DERIVED);
  }

  private static void assertIs(Bar bar, String instrument, double close) {
    assertThat(bar.instrumentId()).isEqualTo(instrument);
    assertThat(bar.close()).isEqualTo(close);
    assertThat(bar.closeOnly()).isTrue();
    assertThat(bar.availableAt()).isEqualTo("2026-02-06T22:00:00Z");
    assertThat(bar.observedAt()).isEqualTo("2026-02-06T23:59:59.999Z");
  }

  private static Reading read(String body) throws Exception {
    return Payloads.read("ANBIMA", URL, body);
  }

  @Test
  void missingCellsAreCountedAndColumnsFoundByName() throws Exception {
    Reading reading = read(HEADER + LINES);
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(reading.rejected()).isEmpty();
    assertThat(point(reading, 0).rate()).isEqualTo(-0.000035);
    assertThat(bar(reading, 1).close()).isEqualTo(18886.609415);
    assertThat(bar(reading, 2).close()).isEqualTo(4597.816018);
    assertThat(point(reading, 3).curveId()).isEqualTo("ANBIMA_NTN_B");
  }

  @Test
  void badLinesAreRejectedAndTheOthersRead() throws Exception {
    Reading reading =
        read(
            HEADER
                + "NTN-B@20260428@760199@20290515@7@7.83@4597,8@Calculado\r\n" // dot
                + "NTN-B@20260431@760199@20290515@7@7,83@4597,8@Calculado\r\n"
                + "ntn@20260428@760199@20290515@7@7,83@4597,8@Calculado\r\n"
                + "NTN-B@20260428@760199@20290515@7@7,83\r\n"
                + LINES);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_NUMBER, Reason.BAD_DATE, Reason.UNKNOWN_KEY, Reason.WRONG_COLUMN_COUNT);
    assertThat(reading.rejected().get(0).where()).isEqualTo("line 4");
    assertThat(reading.events()).hasSize(4);
  }

  @Test
  void aFileIsKnownWhenItCameIfThatWasEarlier() throws Exception {
    Answer now = Payloads.answer(URL, 200, HEADER + LINES.replace("20260428", "20261120"));
    Reading reading = Payloads.read("ANBIMA", URL, new String(now.body(), StandardCharsets.UTF_8));
    assertThat(reading.events().get(0).availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(point(reading, 0).observedAt()).isEqualTo(Instant.parse("2026-11-20T23:59:59.999Z"));
  }

  @Test
  void errorsAreTyped() {
    assertThat(Payloads.error("ANBIMA", Payloads.answer(URL, 404, "<html>404</html>")).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(Payloads.error("ANBIMA", Payloads.answer(URL, 200, "")).kind())
        .isEqualTo(ErrorKind.MALFORMED);
    assertThat(Payloads.error("ANBIMA", Payloads.answer(URL, 200, "ANBIMA - Associa")).kind())
        .isEqualTo(ErrorKind.MALFORMED);
    assertThat(
            Payloads.error(
                    "ANBIMA",
                    Payloads.answer(URL, 200, "Titulo@Data Referencia@Data Vencimento@PU\r\n"))
                .getMessage())
        .contains("Tx. Indicativas");
  }

  @Test
  void nothingBreaksTheReader() {
    Hardship.survives("ANBIMA", URL, HEADER + LINES, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFileIsAskedForEachBusinessDay() {
    var window = Window.of(LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 18));
    assertThat(Payloads.requests("ANBIMA", "NTN_B_REAL_10Y", window)) // over Carnival
        .extracting(ApiRequest::url)
        .isEqualTo(
            List.of(
                "https://www.anbima.com.br/informacoes/merc-sec/arqs/ms260213.txt",
                "https://www.anbima.com.br/informacoes/merc-sec/arqs/ms260218.txt"));
    assertThat(Payloads.requests("ANBIMA", "ANBIMA_IMA_B", window)).isEmpty();
  }
}
