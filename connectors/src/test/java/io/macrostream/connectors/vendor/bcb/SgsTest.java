package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SgsTest {

  private static final String MONTHLY =
      "https://api.bcb.gov.br/dados/serie/bcdata.sgs.433/dados?formato=json";
  private static final String POLICY_RATE =
      "https://api.bcb.gov.br/dados/serie/bcdata.sgs.432/dados?formato=json";

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "sgs-1-usdbrl-sell-2020-2024.json, 1255, 2020-01-02, 4.0213, 2020-01-03T12:00:00Z,"
        + " 2024-12-31, 6.1923, 2025-01-02T12:00:00Z",
    "sgs-432-selic-target-2020-2024.json, 1827, 2020-01-01, 4.5, 2020-01-02T12:00:00Z,"
        + " 2024-12-31, 12.25, 2025-01-02T12:00:00Z",
    "sgs-433-ipca-mom-2020-2024.json, 60, 2020-01-31, 0.21, 2020-02-17T12:00:00Z,"
        + " 2024-12-31, 0.52, 2025-01-15T12:00:00Z",
    "sgs-433-ultimos-3.json, 3, 2026-03-31, 0.88, 2026-04-15T12:00:00Z,"
        + " 2026-05-31, 0.58, 2026-06-15T12:00:00Z",
  })
  void recordedAnswersAreRead(
      String file,
      int count,
      LocalDate firstDay,
      double first,
      Instant firstKnown,
      LocalDate lastDay,
      double last,
      Instant lastKnown)
      throws Exception {
    Reading reading = Payloads.read("BCB_SGS", "bcb_sgs/" + file);
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    assertIs((Observation) reading.events().get(0), firstDay, first, firstKnown);
    assertIs((Observation) reading.events().get(count - 1), lastDay, last, lastKnown);
  }

  private static void assertIs(Observation value, LocalDate day, double number, Instant known) {
    assertThat(value.observedAt()).isEqualTo(day + "T23:59:59.999Z");
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.availableAt()).isEqualTo(known);
    assertThat(value.availability()).isEqualTo(Availability.DERIVED);
  }

  @Test
  void errorsAreTyped() throws Exception {
    assertThat(Payloads.error("BCB_SGS", "bcb_sgs/error-406-window-over-10y.json"))
        .hasMessageContaining("10 anos")
        .extracting("kind")
        .isEqualTo(ErrorKind.TOO_MUCH_ASKED);
    assertThat(Payloads.error("BCB_SGS", "bcb_sgs/error-400-ultimos-over-20.json"))
        .hasMessageContaining("20")
        .extracting("kind")
        .isEqualTo(ErrorKind.TOO_MUCH_ASKED);
    assertThat(Payloads.error("BCB_SGS", Payloads.answer(MONTHLY, 502, "<html>Bad Gateway</html>")))
        .extracting("kind")
        .isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(Payloads.error("BCB_SGS", Payloads.answer(MONTHLY, 200, "[{\"data\":\"01/0")))
        .extracting("kind")
        .isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void anEmptyValueIsMissingAndACommaIsNotGuessed() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_SGS",
            MONTHLY,
            """
            [{"data":"01/01/2024","valor":""},{"data":"01/02/2024","valor":"0,83"},
             {"data":"31/02/2024","valor":"0.1"},{"data":"01/03/2024","valor":"-0.31","datafim":"x"}]
            """);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.BAD_DATE);
    assertThat(reading.events())
        .singleElement()
        .extracting(event -> ((Observation) event).value())
        .isEqualTo(-0.31);
  }

  @Test
  void daysThatLieAheadAreLeftOut() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_SGS",
            POLICY_RATE,
            "[{\"data\":\"20/11/2026\",\"valor\":\"15.00\"},{\"data\":\"21/11/2026\",\"valor\":\"15.00\"}]");
    assertThat(reading.events()).hasSize(1);
    assertThat(reading.events().get(0).availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(reading.notes()).hasSize(1);
  }

  @Test
  void wrongTypesAreRejected() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_SGS",
            MONTHLY,
            """
            [{"data":"01/01/2024","valor":{}},{"data":"01/02/2024","valor":true},7,
             {"data":7,"valor":"0.1"},{"data":"01/03/2024","valor":1e999999},
             {"data":"01/04/2024","valor":null},{"data":"01/05/2024","valor":0.46}]
            """);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER,
            Reason.MALFORMED,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events()).hasSize(1);
  }

  @Test
  void aKnownValueThatIsNotToldShowsThatTheCodeIsAnotherSeries() {
    assertThat(
            Payloads.error(
                    "BCB_SGS",
                    Payloads.answer(MONTHLY, 200, "[{\"data\":\"01/05/2026\",\"valor\":\"5.80\"}]"))
                .kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void errorsAreToldByTheBodyWhateverTheStatus() {
    String body = "{\"erro\":{\"statusCode\":%d,\"detail\":\"%s\"}}";
    assertThat(
            Payloads.error("BCB_SGS", Payloads.answer(MONTHLY, 200, body.formatted(503, "x")))
                .kind())
        .isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(
            Payloads.error(
                    "BCB_SGS",
                    Payloads.answer(MONTHLY, 200, body.formatted(400, "Value(s) not found")))
                .kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void noStartOfABodyIsASurprise() {
    Bodies.assertNoStartSurprises(
        "BCB_SGS", MONTHLY, "[{\"data\":\"01/03/2024\",\"valor\":\"-0.31\"}]");
  }

  @Test
  void dailyWindowsStayBelowTheLimit() {
    var window = Window.of(LocalDate.of(2000, 1, 3), LocalDate.of(2009, 12, 31));
    assertThat(Payloads.requests("BCB_SGS", "BR_PTAX_SELL", window))
        .extracting(ApiRequest::url)
        .isEqualTo(
            List.of(
                "https://api.bcb.gov.br/dados/serie/bcdata.sgs.1/dados"
                    + "?formato=json&dataInicial=03/01/2000&dataFinal=02/08/2009",
                "https://api.bcb.gov.br/dados/serie/bcdata.sgs.1/dados"
                    + "?formato=json&dataInicial=03/08/2009&dataFinal=31/12/2009"));
  }
}
