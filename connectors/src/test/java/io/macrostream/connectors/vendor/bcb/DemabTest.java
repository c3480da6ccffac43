package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class DemabTest {

  private static final String HEADER =
      "DATA MOV;SIGLA;CODIGO;CODIGO ISIN;EMISSAO;VENCIMENTO;NUM DE OPER;QUANT NEGOCIADA;"
          + "VALOR NEGOCIADO;PU MIN;PU MED;PU MAX;PU LASTRO;VALOR PAR;TAXA MIN;TAXA MED;TAXA MAX;"
          + "NUM OPER COM CORRETAGEM;QUANT NEG COM CORRETAGEM\r\n";
  private static final String LTN =
      "02/01/2025;LTN;100000;X;06/01/2023;01/04/2025;8;436867;;970,66598200;970,79015000;"
          + "970,91130900;969,29489115;1000,00000000;12,9700;13,0282;13,0880;1;10000\r\n";
  private static final String AUCTIONS =
      "https://olinda.bcb.gov.br/olinda/servico/leiloes_selic/versao/v1/odata"
          + "/leiloesTitulosPublicos(dataMovimentoInicio=@dataMovimentoInicio)?$format=text/csv";
  private static final String AUCTION_HEADER =
      "id,dataMovimento,dataLiquidacao,edital,tipoPublico,prazo,quantidadeOfertada,"
          + "quantidadeAceita,codigoTitulo,dataVencimento,tipoOferta,ofertante,"
          + "quantidadeOfertadaSegundaRodada,quantidadeAceitaSegundaRodada,cotacaoMedia,"
          + "cotacaoCorte,taxaMedia,taxaCorte,financeiro,quantidadeLiquidada,"
          + "quantidadeLiquidadaSegundaRodada\n";
  private static final String AUCTION =
      "1,2025-08-19 00:00:00,2025-08-20 00:00:00,192,TodoMercado,1108,150000,150000,210100,"
          + "2028-09-01 00:00:00,Venda,Tesouro Nacional,37500,0,\"17149,069465\","
          + "\"17149,069465\",\"0,0636\",\"-0,0636\",\"2572,4\",null,null\n";

  private static Answer zip(String name, byte[] content) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return new Answer(ApiRequest.get(""), 200, bytes.toByteArray(), Payloads.RECEIVED);
  }

  private static Answer zip(String name, String content) throws Exception {
    return zip(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Reading read(Answer answer) throws Exception {
    assertThat(Bodies.recognises("BCB_DEMAB", answer)).isTrue();
    return new Demab().read(answer, Bodies.reference("BCB_DEMAB"));
  }

  /** Counted in the file with an independent tool; one bond was traded without a price. */
  @Test
  void aRecordedMonthOfTradesIsRead() throws Exception {
    Reading reading = Payloads.read("BCB_DEMAB", "bcb_demab/NegE202501.zip");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(1 + 423);
    List<Bar> bars = of(Bar.class, reading);
    List<CurvePoint> nodes = of(CurvePoint.class, reading);
    assertThat(bars).hasSize(1018);
    assertThat(nodes).hasSize(596);
    assertThat(bars.get(0))
        .returns("LFT_2025-03-01", Bar::instrumentId)
        .returns(15826.049557, Bar::low)
        .returns(15828.423821, Bar::high)
        .returns(15828.076041, Bar::close)
        .returns(15828.076041, Bar::vwap)
        .returns(null, Bar::open)
        .returns(176810.0, Bar::volume)
        .returns(11L, Bar::trades)
        .returns(List.of("AVERAGE_CLOSE"), Bar::flags)
        .returns((int) LocalDate.of(2025, 1, 2).toEpochDay(), Bar::sessionDate)
        .returns(Payloads.RECEIVED, Bar::availableAt)
        .returns(Availability.FIRST_SEEN, Bar::availability);
    assertThat(bars.get(1017))
        .returns("NTN-F_2035-01-01", Bar::instrumentId)
        .returns(761.12596, Bar::close)
        .returns(72L, Bar::trades);
    assertThat(bars.get(1017).observedAt()).isEqualTo("2025-01-31T23:59:59.999Z");
    assertThat(nodes.get(0))
        .returns("BCB_DEMAB_LFT_SPREAD", CurvePoint::curveId)
        .returns(0.000132, CurvePoint::rate);
    assertThat(nodes.get(595))
        .returns("BCB_DEMAB_LTN", CurvePoint::curveId)
        .returns("2032-01-01", CurvePoint::tenor)
        .returns(2526, CurvePoint::tenorDays)
        .returns(0.152181, CurvePoint::rate)
        .returns(Compounding.EXP_252, CurvePoint::compounding)
        .returns(Payloads.RECEIVED, CurvePoint::availableAt);
  }

  private static <T extends Event> List<T> of(Class<T> type, Reading reading) {
    return reading.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void recordedAuctionsAreRead() throws Exception {
    Reading reading = Payloads.read("BCB_DEMAB", "bcb_demab/leiloes-selic-2025-08-19.csv");
    assertThat(reading.events()).hasSize(45);
    assertThat(reading.missing()).isEqualTo(10);
    assertThat(reading.rejected()).isEmpty();
    String key = "BCB_DEMAB:leiloesTitulosPublicos/Tesouro Nacional/Venda/TodoMercado/";
    Observation rate = Bodies.only(reading, key + "NTN-B_2045-05-15/taxaMedia");
    assertThat(rate)
        .returns(7.323, Observation::value)
        .returns("pct_pa_exp252", Observation::unit)
        .returns(Availability.DERIVED, Observation::availability);
    assertThat(rate.observedAt()).isEqualTo("2025-08-19T15:00:00Z");
    assertThat(rate.availableAt()).isEqualTo("2025-08-19T15:00:00Z");
    Observation second = Bodies.only(reading, key + "LFT_2031-09-01/quantidadeAceitaSegundaRodada");
    assertThat(second)
        .returns(1003.0, Observation::value)
        .returns(Payloads.RECEIVED, Observation::availableAt)
        .returns(Availability.FIRST_SEEN, Observation::availability);
    assertThat(Bodies.only(reading, key + "NTN-B_2028-08-15/financeiro"))
        .returns(1293.2, Observation::value)
        .returns("brl_mn", Observation::unit);
  }

  @Test
  void tradesWithinGroupsHaveNamesOfTheirOwn() throws Exception {
    assertThat(read(zip("NegE202501.CSV", HEADER + LTN)).events())
        .extracting(Event::key)
        .containsExactly("LTN_2025-04-01", "BCB_DEMAB_LTN");
    assertThat(read(zip("negt202501.csv", HEADER + LTN)).events())
        .extracting(Event::key)
        .containsExactly("LTN_2025-04-01@ALL_TRADES", "BCB_DEMAB_LTN@ALL_TRADES");
    assertThat(Payloads.error("BCB_DEMAB", zip("trades.csv", HEADER + LTN)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
    Answer plain = Payloads.answer("https://www4.bcb.gov.br/NegE202501.CSV", 200, HEADER + LTN);
    assertThat(read(plain).events()).hasSize(2);
  }

  @Test
  void badLinesAreRejectedOneByOne() throws Exception {
    String lines =
        HEADER
            + LTN.replace("02/01/2025", "31/02/2025")
            + LTN.replace("970,79015000", "970.79015000")
            + LTN.replace("01/04/2025", "01/04/2026").replace("970,79015000", "-1,0")
            + LTN.replace("01/04/2025", "01/04/2024")
            + LTN.replace("02/01/2025", "02/01/2027").replace("01/04/2025", "01/04/2028")
            + LTN.replace(";LTN;", ";;")
            + "02/01/2025;LTN\r\n"
            + LTN.replace("01/04/2025", "01/07/2025")
            + LTN.replace("01/04/2025", "01/10/2025")
            + LTN.replace("01/04/2025", "01/10/2025");
    Reading reading = read(zip("NegE202501.CSV", lines));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactlyInAnyOrder(
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.OUT_OF_RANGE,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.MISSING_FIELD,
            Reason.WRONG_COLUMN_COUNT,
            Reason.DUPLICATE,
            Reason.DUPLICATE);
    assertThat(of(Bar.class, reading))
        .extracting(Bar::instrumentId)
        .containsExactly("LTN_2025-07-01");
  }

  @Test
  void aBrokenZipIsMalformed() throws Exception {
    Answer whole = zip("NegE202501.CSV", HEADER + LTN);
    Bodies.assertNoStartSurprises("BCB_DEMAB", "", whole.body());
    for (int length = 0; length < whole.body().length; length++) {
      byte[] start = Arrays.copyOf(whole.body(), length);
      var cut = new Answer(whole.request(), 200, start, whole.receivedAt());
      assertThat(Payloads.error("BCB_DEMAB", cut).kind()).isEqualTo(ErrorKind.MALFORMED);
    }
    for (int i = 0; i < whole.body().length; i++) {
      byte[] changed = whole.body().clone();
      changed[i] ^= 0x55;
      Bodies.assertNoSurprise("BCB_DEMAB", "", changed);
    }
  }

  @Test
  void aZipBombIsNotUnpacked() throws Exception {
    byte[] bomb = new byte[40 << 20];
    byte[] header = HEADER.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(header, 0, bomb, 0, header.length);
    assertThat(Payloads.error("BCB_DEMAB", zip("NegE202501.CSV", bomb)))
        .hasMessageContaining("unpacks to more than")
        .extracting("kind")
        .isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void anotherZipIsNotRecognised() throws Exception {
    assertThat(Bodies.recognises("BCB_DEMAB", zip("SPRD260112.xml", "<Document/>"))).isFalse();
    assertThat(Payloads.error("BCB_DEMAB", zip("NegE202501.CSV", "DATA MOV;SIGLA\r\n")).kind())
        .isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void auctionsThatCannotBeToldApartAreRejected() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_DEMAB",
            AUCTIONS,
            AUCTION_HEADER
                + AUCTION
                + AUCTION.replace("192", "193")
                + AUCTION.replace("Venda", "Compra").replace("\"0,0636\"", "0.0636")
                + AUCTION.replace("2028-09-01", "2028-09-31")
                + AUCTION.replace("Venda", "null"));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactlyInAnyOrder(
            Reason.DUPLICATE,
            Reason.DUPLICATE,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE,
            Reason.MISSING_FIELD);
    assertThat(reading.events()).hasSize(8);
    assertThat(
            Bodies.only(
                    reading,
                    "BCB_DEMAB:leiloesTitulosPublicos/Tesouro Nacional/Compra/TodoMercado"
                        + "/LFT_2028-09-01/taxaCorte")
                .value())
        .isEqualTo(-0.0636);
  }

  @Test
  void auctionsAsJsonAreTheSame() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_DEMAB",
            "",
            """
            {"@odata.context":"https://was-p.bcnet.bcb.gov.br/olinda/servico/leiloes_selic/versao/v1/odata$metadata#_leiloesTitulosPublicos",
             "value":[{"dataMovimento":"2025-08-19 00:00:00.0","codigoTitulo":"760199","dataVencimento":"2032-08-15",
              "tipoOferta":"Venda","ofertante":"Tesouro Nacional","tipoPublico":"TodoMercado","taxaMedia":7.748,
              "quantidadeAceita":null}]}
            """);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events())
        .singleElement()
        .returns(
            "BCB_DEMAB:leiloesTitulosPublicos/Tesouro Nacional/Venda/TodoMercado/NTN-B_2032-08-15"
                + "/taxaMedia",
            Event::key);
  }

  @Test
  void errorsAreTyped() {
    assertThat(
            Payloads.error(
                    "BCB_DEMAB",
                    Payloads.answer(
                        AUCTIONS, 200, "/*{ \"codigo\" : 404, \"mensagem\" : \"x\" }*/"))
                .kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(
            Payloads.error(
                    "BCB_DEMAB",
                    Payloads.answer(AUCTIONS, 200, AUCTION_HEADER + AUCTION.substring(0, 140)))
                .kind())
        .isEqualTo(ErrorKind.MALFORMED);
    Bodies.assertNoStartSurprises("BCB_DEMAB", AUCTIONS, AUCTION_HEADER + AUCTION);
  }

  @Test
  void requestsNameEveryParameterAndEveryMonth() {
    var window = Window.of(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 2, 1));
    assertThat(
            new Demab()
                .requests(Series.unregistered("BCB_DEMAB", "leiloesTitulosPublicos"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://olinda.bcb.gov.br/olinda/servico/leiloes_selic/versao/v1/odata"
                + "/leiloesTitulosPublicos(dataMovimentoInicio=@dataMovimentoInicio,"
                + "dataMovimentoFim=@dataMovimentoFim,dataLiquidacao=@dataLiquidacao,"
                + "codigoTitulo=@codigoTitulo,dataVencimento=@dataVencimento,edital=@edital,"
                + "tipoPublico=@tipoPublico,tipoOferta=@tipoOferta)"
                + "?@dataMovimentoInicio=%272025-12-31%27&@dataMovimentoFim=%272026-02-01%27"
                + "&$format=text/csv");
    assertThat(new Demab().requests(Series.unregistered("BCB_DEMAB", "negociacoes/NegE"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www4.bcb.gov.br/pom/demab/negociacoes/download/NegE202512.ZIP",
            "https://www4.bcb.gov.br/pom/demab/negociacoes/download/NegE202601.ZIP",
            "https://www4.bcb.gov.br/pom/demab/negociacoes/download/NegE202602.ZIP");
  }
}
