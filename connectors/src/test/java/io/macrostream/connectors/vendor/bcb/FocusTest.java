package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusTest {

  private static final String BASE =
      "https://olinda.bcb.gov.br/olinda/servico/Expectativas/versao/v1/odata/";
  private static final String YEARLY = BASE + "ExpectativasMercadoAnuais?$format=json";

  private static String table(String resource, String rows) {
    return "{\"@odata.context\":\"https://was-p.bcnet.bcb.gov.br/olinda/servico/Expectativas"
        + "/versao/v1/odata$metadata#"
        + resource
        + "\",\"value\":["
        + rows
        + "]}";
  }

  private static String row(String indicator, String date, String year, int base, String median) {
    return "{\"Indicador\":\"%s\",\"IndicadorDetalhe\":null,\"Data\":\"%s\",\"DataReferencia\":\"%s\""
            .formatted(indicator, date, year)
        + ",\"Mediana\":%s,\"numeroRespondentes\":null,\"baseCalculo\":%d}".formatted(median, base);
  }

  /** Counted in the files with an independent tool: statistics, and medians of the registry. */
  @ParameterizedTest
  @CsvSource({
    "anuais-2026-06-26, 128, 2026-06-26, 5.3116, 2026-06-29T11:30:00Z, 2026-06-26, 71,"
        + " 2026-06-29T11:30:00Z",
    "inflacao12m-2021-09, 12, 2021-09-14, 4.8967, 2021-09-20T11:30:00Z, 2021-09-15, 2,"
        + " 2021-09-20T11:30:00Z",
    "selic-2026-08-27-28-top5, 30, 2026-08-28, 11.0265, 2026-08-31T11:30:00Z, 2026-08-27, 123,"
        + " 2026-08-31T11:30:00Z",
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
    Reading reading = Payloads.read("BCB_FOCUS", "bcb_focus/" + file + ".json");
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertThat(reading.events().stream().map(e -> e.key() + ((Observation) e).observedAt()))
        .doesNotHaveDuplicates();
    assertIs((Observation) reading.events().get(0), firstDay, first, firstKnown);
    assertIs((Observation) reading.events().get(count - 1), lastDay, last, lastKnown);
  }

  private static void assertIs(Observation value, LocalDate day, double number, Instant known) {
    assertThat(value.observedAt()).isEqualTo(day + "T23:59:59.999Z");
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.publishedAt()).isNull();
    assertThat(value.availableAt()).isEqualTo(known);
    assertThat(value.availability()).isEqualTo(Availability.DERIVED);
  }

  @ParameterizedTest
  @CsvSource({
    "BR_FOCUS_IPCA_CY, 5.3268, pct",
    "BR_FOCUS_IPCA_NY, 4.1666, pct",
    "BR_FOCUS_SELIC_CY, 14, pct_pa_exp252",
    "BR_FOCUS_SELIC_NY, 12, pct_pa_exp252",
    "BR_FOCUS_CAMBIO_CY, 5.2, brl_per_usd",
    "BR_FOCUS_CAMBIO_NY, 5.283, brl_per_usd",
    "BR_FOCUS_PIB_CY, 1.9861, pct",
    "BR_FOCUS_PIB_NY, 1.6841, pct",
    "BCB_FOCUS:ExpectativasMercadoAnuais/IPCA/2030/base0/max, 6, pct",
    "BCB_FOCUS:ExpectativasMercadoAnuais/Câmbio/2027/base0/sd, 0.2242, brl_per_usd",
    "BCB_FOCUS:ExpectativasMercadoAnuais/PIB Total/2026/base0/respondents, 113, count",
  })
  void mediansOfTheRegistryStandBesideTheStatisticsOfEveryYear(
      String code, double value, String unit) throws Exception {
    Reading reading = Payloads.read("BCB_FOCUS", "bcb_focus/anuais-2026-06-26.json");
    assertThat(Bodies.only(reading, code))
        .returns(value, Observation::value)
        .returns(unit, Observation::unit);
  }

  @Test
  void aMeetingAndASmoothingBelongToTheKey() throws Exception {
    Reading meetings = Payloads.read("BCB_FOCUS", "bcb_focus/selic-2026-08-27-28-top5.json");
    assertThat(
            Bodies.only(meetings, "BCB_FOCUS:ExpectativasMercadoSelic/Selic/R3/2028/base0/median"))
        .returns(11.5, Observation::value)
        .returns("pct_pa_exp252", Observation::unit);
    Reading smoothed = Payloads.read("BCB_FOCUS", "bcb_focus/inflacao12m-2021-09.json");
    assertThat(smoothed.events())
        .extracting(Event::key)
        .contains(
            "BCB_FOCUS:ExpectativasMercadoInflacao12Meses/IPCA Serviços/smoothed/base1/median");
  }

  @Test
  void bothSamplesAreKeptApartAndOnlyTheLongOneIsTheRegistrys() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_FOCUS",
            YEARLY,
            table(
                "ExpectativasMercadoAnuais",
                row("IPCA", "2026-06-25", "2026", 1, "5.4")
                    + ","
                    + row("IPCA", "2026-06-25", "2026", 0, "5.3")
                    + ","
                    + row("IPCA", "2026-06-25", "2026", 0, "5.9")));
    assertThat(reading.events()).hasSize(3);
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(Bodies.only(reading, "BR_FOCUS_IPCA_CY").value()).isEqualTo(5.3);
    assertThat(reading.rejected())
        .singleElement()
        .extracting(Reading.RejectedPart::reason)
        .isEqualTo(Reason.DUPLICATE);
  }

  /** Carnival 2026 was on 16 and 17 February; 7 September 2026 was a Monday. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-13, 2026-02-18T11:30:00Z",
    "2026-09-04, 2026-09-08T11:30:00Z",
    "2026-09-07, 2026-09-14T11:30:00Z",
    "2026-11-13, 2026-11-16T11:30:00Z",
    "2026-11-17, 2026-11-20T12:00:00Z",
  })
  void aWeekIsPublishedOnTheFirstBusinessDayOfTheNext(String surveyed, Instant known)
      throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_FOCUS",
            YEARLY,
            table("ExpectativasMercadoAnuais", row("IGP-M", surveyed, "2026", 0, "4")));
    assertThat(Bodies.only(reading, "BR_FOCUS_IGPM_CY").availableAt()).isEqualTo(known);
  }

  @Test
  void otherTablesHaveOtherKeys() throws Exception {
    Reading monthly =
        Payloads.read(
            "BCB_FOCUS",
            "",
            table("ExpectativaMercadoMensais", row("IPCA", "2026-06-25", "06/2026", 0, "0.2")));
    assertThat(Bodies.only(monthly, "BR_FOCUS_IPCA_M0").unit()).isEqualTo("pct_mom");
    Reading smoothed =
        Payloads.read(
            "BCB_FOCUS",
            "",
            table(
                "ExpectativasMercadoInflacao12Meses",
                "{\"Indicador\":\"IPCA\",\"Data\":\"2026-06-25\",\"Suavizada\":\"S\",\"Mediana\":4.1,"
                    + "\"baseCalculo\":0},{\"Indicador\":\"IPCA\",\"Data\":\"2026-06-25\","
                    + "\"Suavizada\":\"N\",\"Mediana\":4.2,\"baseCalculo\":0}"));
    assertThat(smoothed.events()).hasSize(3);
    assertThat(Bodies.only(smoothed, "BR_FOCUS_IPCA_12M").value()).isEqualTo(4.1);
    Reading best =
        Payloads.read(
            "BCB_FOCUS",
            "",
            table(
                "ExpectativasMercadoTop5Selic",
                "{\"indicador\":\"Selic\",\"Data\":\"2026-06-25\",\"reuniao\":\"R10/2027\","
                    + "\"tipoCalculo\":\"C\",\"media\":12.1,\"mediana\":12}"));
    assertThat(best.events())
        .extracting(Event::key)
        .containsExactly(
            "BCB_FOCUS:ExpectativasMercadoTop5Selic/Selic/R10/2027/typeC/mean",
            "BCB_FOCUS:ExpectativasMercadoTop5Selic/Selic/R10/2027/typeC/median");
  }

  @Test
  void csvTellsItsTableInTheRequestOnly() throws Exception {
    String csv =
        """
        Indicador,Data,DataReferencia,Mediana,baseCalculo
        IPCA,2026-06-25,2026,"5,3",0
        IPCA,2026-06-25,2027,null,0
        """;
    Reading reading = Payloads.read("BCB_FOCUS", YEARLY.replace("json", "text/csv"), csv);
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(Bodies.only(reading, "BR_FOCUS_IPCA_CY").value()).isEqualTo(5.3);
    assertThat(Payloads.error("BCB_FOCUS", Payloads.answer("", 200, csv)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void badRowsAreRejectedOneByOne() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_FOCUS",
            YEARLY,
            table(
                "ExpectativasMercadoAnuais",
                row("IPCA", "2026-06-25", "R1/2026", 0, "5")
                    + ","
                    + row("IPCA", "2026-02-30", "2026", 0, "5")
                    + ","
                    + row("IPCA", "2027-02-03", "2027", 0, "5")
                    + ","
                    + row("IPCA", "2026-06-25", "2026", 0, "\"5,3\"")
                    + ","
                    + row("IPCA", "2026-06-25", "2027", 0, "[]")
                    + ",{\"Indicador\":\"IPCA\",\"Data\":\"2026-06-25\",\"Mediana\":5,"
                    + "\"DataReferencia\":\"2026\"},[],"
                    + row("IPCA", "2026-06-24", "2026", 0, "5")));
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_DATE,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER,
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD);
  }

  @Test
  void errorsAreTyped() {
    assertThat(
            Payloads.error(
                    "BCB_FOCUS",
                    Payloads.answer(
                        YEARLY, 200, "/*{ \"codigo\" : 400, \"mensagem\" : \"no column\" }*/"))
                .kind())
        .isEqualTo(ErrorKind.BAD_REQUEST);
    assertThat(
            Payloads.error(
                    "BCB_FOCUS", Payloads.answer("", 200, table("DatasReferencia", "{\"a\":1}")))
                .kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
    assertThat(
            Payloads.error(
                    "BCB_FOCUS",
                    Payloads.answer(
                        "", 200, table("ExpectativasMercadoAnuais", "").replace('[', '{')))
                .kind())
        .isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void noStartOfABodyIsASurprise() {
    Bodies.assertNoStartSurprises(
        "BCB_FOCUS",
        YEARLY,
        table("ExpectativasMercadoAnuais", row("IPCA", "2026-06-25", "2026", 0, "5.3")));
  }

  @Test
  void requestsKeepDollarSignsAndGoOnInPages() throws Exception {
    var window = Window.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
    String first =
        BASE
            + "ExpectativasMercadoAnuais?$filter=Data%20ge%20%272026-01-01%27%20and%20Data%20le%20"
            + "%272026-06-30%27%20and%20Indicador%20eq%20%27C%C3%A2mbio%27%20and%20baseCalculo"
            + "%20eq%200&$orderby=Data,DataReferencia&$top=5000&$skip=0&$format=json";
    assertThat(Payloads.requests("BCB_FOCUS", "BR_FOCUS_CAMBIO_NY", window))
        .extracting(ApiRequest::url)
        .containsExactly(first);
    assertThat(Payloads.requests("BCB_FOCUS", "BR_FOCUS_SELIC_MEETING", window).get(0).url())
        .startsWith(BASE + "ExpectativasMercadoSelic?$filter=")
        .contains("%27Selic%27", "$orderby=Data,Reuniao&");
    assertThat(Payloads.requests("BCB_FOCUS", "BR_FOCUS_IPCA_12M", window).get(0).url())
        .contains("ExpectativasMercadoInflacao12Meses?", "$orderby=Data,Suavizada&");

    String body = table("ExpectativasMercadoAnuais", row("IPCA", "2026-06-25", "2026", 0, "5.3"));
    String full = first.replace("$top=5000", "$top=1");
    assertThat(Payloads.read("BCB_FOCUS", full, body).next())
        .map(ApiRequest::url)
        .contains(full.replace("$skip=0", "$skip=1"));
    assertThat(Payloads.read("BCB_FOCUS", first, body).next()).isEmpty();
    assertThat(Payloads.read("BCB_FOCUS", YEARLY + "&$top=1", body).next()).isEmpty();
    assertThat(Payloads.read("BCB_FOCUS", full.replace("olinda.bcb", "evil.bcb"), body).next())
        .isEmpty();
  }
}
