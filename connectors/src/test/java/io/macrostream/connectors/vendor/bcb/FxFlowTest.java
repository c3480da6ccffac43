package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FxFlowTest {

  private static final String URL = "https://api.bcb.gov.br/dados/serie/bcdata.sgs.%s/dados";
  private static final String BODY =
      "[{\"data\":\"02/10/2026\",\"valor\":\"-1234.5\"},{\"data\":\"09/10/2026\",\"valor\":\"\"}]";
  private static final Window WINDOW =
      Window.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));

  /** What the registry would be with a code that is confirmed. */
  private static final SeriesRegistry CONFIRMED =
      SeriesRegistry.parse(
          """
          source,series_code,external_id,name,country,category,frequency,unit,release_lag_days,revisable,enabled,verified,probe_period,probe_value,note
          BCB_FX_FLOW,BR_FX_FLOW_COMMERCIAL,99999,Flow,BR,flows,W,usd_mn,3,yes,yes,yes,2026-10-02,-1234.5,
          """);

  private static Reading readConfirmed(String body) throws VendorException {
    var reference =
        new Reference(CONFIRMED, InstrumentMaster.bundled(), Payloads.profile("BCB_FX_FLOW"));
    return new FxFlow().read(Payloads.answer(URL.formatted("99999"), 200, body), reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22704", "22705", "22706", "12070", "2325"})
  void codesThatAreNotConfirmedAreRefused(String code) {
    assertThat(Payloads.error("BCB_FX_FLOW", Payloads.answer(URL.formatted(code), 200, BODY)))
        .hasMessageContaining(code)
        .extracting("kind")
        .isEqualTo(ErrorKind.UNSUPPORTED);
    assertThat(Payloads.requests("BCB_FX_FLOW", "BR_FX_FLOW_TOTAL", WINDOW)).isEmpty();
  }

  @Test
  void aConfirmedCodeIsReadAndCheckedAgainstItsKnownValue() throws Exception {
    Reading reading = readConfirmed(BODY);
    assertThat(reading.missing()).isEqualTo(1);
    Observation flow = Bodies.only(reading, "BR_FX_FLOW_COMMERCIAL");
    assertThat(flow).returns(-1234.5, Observation::value).returns("usd_mn", Observation::unit);
    assertThatThrownBy(() -> readConfirmed(BODY.replace("-1234.5", "1234.5")))
        .isInstanceOf(VendorException.class)
        .extracting("kind")
        .isEqualTo(ErrorKind.INCONSISTENT);
    assertThat(new FxFlow().requests(CONFIRMED.find("BR_FX_FLOW_COMMERCIAL").get(), WINDOW))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://api.bcb.gov.br/dados/serie/bcdata.sgs.99999/dados"
                + "?formato=json&dataInicial=01/01/2026&dataFinal=31/01/2026");
  }

  /** 2 October 2026 was a Friday, 30 September the end of a month; 20 November is a holiday. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-09, WEEKLY, 2026-10-14T17:30:00Z",
    "2026-10-02, WEEKLY, 2026-10-21T17:30:00Z",
    "2026-09-30, DAILY, 2026-10-21T17:30:00Z",
    "2026-09-29, DAILY, 2026-10-07T17:30:00Z",
    "2022-09-30, DAILY, 2022-10-05T17:30:00Z",
    "2020-12-18, WEEKLY, 2020-12-23T17:30:00Z",
    "2024-12-20, WEEKLY, 2024-12-26T17:30:00Z",
  })
  void aWeekIsPublishedOnWednesdayAndTheEndOfAMonthLater(
      LocalDate date, Frequency frequency, Instant released) {
    assertThat(FxFlow.released(date, frequency, Payloads.profile("BCB_FX_FLOW")))
        .isEqualTo(released);
  }

  @ParameterizedTest
  @CsvSource({
    "100, -30, 70, true",
    "100, -30, 71, true",
    "100, -30, 72, false",
    "100.1, -30.1, 70.1, true",
    "100.1, -30.1, 70.2, false",
    "100, 30, 70, false",
  })
  void totalIsCommercialPlusFinancial(
      BigDecimal commercial, BigDecimal financial, BigDecimal total, boolean addsUp) {
    assertThat(FxFlow.addsUp(commercial, financial, total)).isEqualTo(addsUp);
  }

  @Test
  void errorsAreThoseOfSgs() {
    String body =
        "{\"erro\":{\"statusCode\":404,\"detail\":\"SGSNegocioException: Value(s) not found\"}}";
    assertThat(
            Payloads.error("BCB_FX_FLOW", Payloads.answer(URL.formatted("22704"), 200, body))
                .kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(Payloads.error("BCB_FX_FLOW", Payloads.answer(URL.formatted("1"), 200, "")).kind())
        .isEqualTo(ErrorKind.MALFORMED);
    Bodies.assertNoStartSurprises("BCB_FX_FLOW", URL.formatted("22704"), BODY);
  }
}
