package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CopomTest {

  private static final String SITE = "https://www.bcb.gov.br/api/servico/sitebcb/";

  private static Document document(Reading reading, int index) {
    return (Document) reading.events().get(index);
  }

  /** Characters of the text but blanks were counted with an independent tool. */
  private static long characters(Document document) {
    return document.text().chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  @Test
  void aRecordedStatementIsKnownFromTheEveningOfTheDecision() throws Exception {
    Reading reading = Payloads.read("BCB_COPOM", "bcb_copom/comunicados-detalhes-280-item.json");
    assertThat(reading.events()).hasSize(1);
    Document statement = document(reading, 0);
    assertThat(statement)
        .returns("BCB_COPOM:comunicados/280", Document::documentId)
        .returns("STATEMENT", Document::kind)
        .returns("pt", Document::language)
        .returns("Copom reduz a taxa Selic para 14,00% a.a.", Document::title)
        .returns(null, Document::publishedAt)
        .returns(Availability.DERIVED, Document::availability);
    assertThat(statement.observedAt()).isEqualTo("2026-08-05T21:30:00Z");
    assertThat(statement.availableAt()).isEqualTo("2026-08-05T21:30:00Z");
    assertThat(statement.text())
        .startsWith("O ambiente externo permanece incerto")
        .contains(
            "seguintes membros do Comitê: Gabriel",
            "\nO cenário atual, caracterizado",
            "“amarela\" em dezembro",
            "\nIPCA livres\t5,1\t3,9\t3,1\n")
        .endsWith("foi obtido pelo procedimento usual.")
        .doesNotContain("<", "&", "\u200b", "\u00a0", "ExternalClass");
    assertThat(characters(statement)).isEqualTo(4238);
  }

  @Test
  void recordedMinutesAreKnownFromTheMorningOfTheirPublication() throws Exception {
    Reading reading = Payloads.read("BCB_COPOM", "bcb_copom/atas-detalhes-279-item.json");
    assertThat(reading.events()).hasSize(1);
    Document minutes = document(reading, 0);
    assertThat(minutes)
        .returns("BCB_COPOM:atas/279", Document::documentId)
        .returns("MINUTES", Document::kind)
        .returns("279ª Reunião - 16-17 junho, 2026", Document::title)
        .returns(
            "https://www.bcb.gov.br/content/copom/atascopom/Copom279-not20260617279.pdf",
            Document::url);
    assertThat(minutes.observedAt()).isEqualTo("2026-06-17T21:30:00Z");
    assertThat(minutes.publishedAt()).isEqualTo("2026-06-23T11:30:00Z");
    assertThat(minutes.availableAt()).isEqualTo("2026-06-23T11:30:00Z");
    assertThat(minutes.text())
        .startsWith(
            "A) Atualização da conjuntura econômica e do cenário do Copom[1]\n1. O ambiente");
    // Four footnotes got two brackets each.
    assertThat(characters(minutes)).isEqualTo(14114 + 8);
  }

  @Test
  void aRecordedListOfReportsHasNoTexts() throws Exception {
    Reading reading = Payloads.read("BCB_COPOM", "bcb_copom/ri-relatorios-quantidade-5.json");
    assertThat(reading.events()).hasSize(5);
    assertThat(reading.notes()).anyMatch(note -> note.contains("rpm/relatorios"));
    assertThat(document(reading, 0))
        .returns("BCB_COPOM:relatorios/202412", Document::documentId)
        .returns("REPORT", Document::kind)
        .returns("Relatório de Inflação 202412", Document::title)
        .returns(null, Document::text)
        .returns(
            "https://www.bcb.gov.br/content/ri/relatorioinflacao/202412/ri202412p.pdf",
            Document::url)
        .returns(Instant.parse("2026-07-03T23:59:59Z"), Document::availableAt)
        .returns(Availability.FIRST_SEEN, Document::availability);
    assertThat(document(reading, 0).observedAt()).isEqualTo("2024-12-19T23:59:59.999Z");
    assertThat(document(reading, 4)).returns("BCB_COPOM:relatorios/202312", Document::documentId);
    assertThat(document(reading, 4).observedAt()).isEqualTo("2023-12-21T23:59:59.999Z");
  }

  @Test
  void aBareTextHasNoDate() throws Exception {
    assertThat(Bodies.recognises("BCB_COPOM", Payloads.recorded("bcb_copom/ata-text-040.txt")))
        .isTrue();
    assertThat(Payloads.error("BCB_COPOM", "bcb_copom/ata-text-040.txt"))
        .hasMessageContaining("without a date")
        .extracting("kind")
        .isEqualTo(ErrorKind.UNSUPPORTED);
    String text = "Evolução recente da inflação\n\n1. Desde a última reunião, o Copom avalia";
    assertThat(Payloads.error("BCB_COPOM", Payloads.answer("", 200, text)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void anEnvelopeMayHoldSeveralAndBadOnesAreRejected() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_COPOM",
            SITE + "copom/atas?quantidade=9",
            """
            {"conteudo":[
             {"nroReuniao":201,"dataReferencia":"2016-08-31","dataPublicacao":"2016-09-06",
              "titulo":"201ª","textoAta":null,"urlPdfAta":"https://www.bcb.gov.br/a.pdf"},
             {"nro_reuniao":203,"dataReferencia":"2016-11-30T00:00:00Z","titulo":"a&amp;b"},
             {"nroReuniao":"x","dataReferencia":"2016-08-31","textoAta":"t"},
             {"nroReuniao":204,"textoAta":"t"},
             {"nroReuniao":205,"dataReferencia":"2017-02-30","textoAta":"t"},
             {"nroReuniao":206,"dataReferencia":"2027-02-03","textoAta":"t"},
             {"nroReuniao":207,"dataReferencia":"2017-05-31","dataPublicacao":"2017-05-31","textoAta":"t"},
             {"nroReuniao":{},"dataReferencia":[]},
             null]}
            """);
    assertThat(reading.events()).hasSize(2);
    assertThat(document(reading, 0))
        .returns(null, Document::text)
        .returns("https://www.bcb.gov.br/a.pdf", Document::url);
    // Summer time in São Paulo.
    assertThat(document(reading, 1).availableAt()).isEqualTo("2016-12-01T01:59:59.999Z");
    assertThat(document(reading, 1).title()).isEqualTo("a&b");
    assertThat(reading.notes()).hasSize(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD,
            Reason.BAD_DATE,
            Reason.BAD_DATE,
            Reason.BAD_DATE,
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD);
  }

  @Test
  void minutesWithoutDayOfPublicationCountFromTheirReceipt() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_COPOM",
            "",
            "{\"nroReuniao\":9,\"dataReferencia\":\"2001-02-14\",\"textoAta\":\"t\"}");
    assertThat(document(reading, 0))
        .returns(Payloads.RECEIVED, Document::availableAt)
        .returns(null, Document::publishedAt)
        .returns(Availability.FIRST_SEEN, Document::availability);
  }

  @Test
  void anEmptyListIsEmptyAndNoListIsNotFound() throws Exception {
    assertThat(Payloads.read("BCB_COPOM", "", "{\"conteudo\":[]}").events()).isEmpty();
    assertThat(Payloads.error("BCB_COPOM", Payloads.answer("", 200, "{\"conteudo\":null}")).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(Payloads.error("BCB_COPOM", Payloads.answer("", 200, "{\"conteudo\":[")).kind())
        .isEqualTo(ErrorKind.MALFORMED);
    assertThat(Payloads.error("BCB_COPOM", Payloads.answer("", 403, "<html>no</html>")).kind())
        .isEqualTo(ErrorKind.FORBIDDEN);
  }

  @Test
  void noStartOfABodyIsASurprise() {
    Bodies.assertNoStartSurprises(
        "BCB_COPOM",
        "",
        "{\"conteudo\":[{\"nro_reuniao\":280,\"dataReferencia\":\"2026-08-05\","
            + "\"titulo\":\"t\",\"textoComunicado\":\"<p>a&#58;&nbsp;b</p>\"}]}");
  }

  @Test
  void requestsAskForEveryMeetingOfTheYears() {
    var window = Window.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 6, 30));
    assertThat(new Copom().requests(Series.unregistered("BCB_COPOM", "comunicados"), window))
        .hasSize(8)
        .extracting(ApiRequest::url)
        .startsWith(SITE + "copom/comunicados_detalhes?nro_reuniao=276")
        .contains(SITE + "copom/comunicados_detalhes?nro_reuniao=280");
    assertThat(new Copom().requests(Series.unregistered("BCB_COPOM", "atas"), window))
        .extracting(ApiRequest::url)
        .contains(SITE + "copom/atas_detalhes?nro_reuniao=279");
    assertThat(new Copom().requests(Series.unregistered("BCB_COPOM", "relatorios"), window))
        .extracting(ApiRequest::url)
        .containsExactly(SITE + "rpm/relatorios?quantidade=200");
    // The minutes of the 40th meeting speak of October 1999.
    assertThat(CopomMeetings.of(1999).boxed()).contains(40);
    assertThat(CopomMeetings.of(2005).boxed()).contains(115);
    assertThat(CopomMeetings.of(1996).boxed()).startsWith(1);
  }
}
