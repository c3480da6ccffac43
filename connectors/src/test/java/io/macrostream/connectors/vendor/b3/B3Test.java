package io.macrostream.connectors.vendor.b3;

import static io.macrostream.connectors.vendor.b3.B3Answers.VENDOR;
import static io.macrostream.connectors.vendor.b3.B3Answers.answer;
import static io.macrostream.connectors.vendor.b3.B3Answers.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class B3Test {

  @Test
  void onlyAnswersOfTheExchangeAreRecognised() throws Exception {
    Path payloads = SharedData.directory("data/payloads");
    B3 vendor = new B3();
    try (Stream<Path> files = Files.walk(payloads)) {
      List<Path> bodies =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".request.txt"))
              .toList();
      for (Path file : bodies) {
        byte[] body = Files.readAllBytes(file);
        boolean own = file.getParent().endsWith("b3") && body.length > 0;
        assertThat(vendor.recognises(answer("", body))).as(file.toString()).isEqualTo(own);
      }
    }
  }

  @Test
  void settlementIsAskedForDayByDay() {
    var window = Window.of(LocalDate.of(2025, 12, 23), LocalDate.of(2026, 1, 5));
    assertThat(Payloads.requests(VENDOR, "B3_SETTLEMENT", window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD251223.zip",
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD251226.zip",
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD251229.zip",
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD251230.zip",
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD260102.zip",
            "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD260105.zip");
    assertThat(Payloads.requests(VENDOR, "DI_PRE_360D", window)).hasSize(6);
  }

  /** A holiday of the city is asked for; 20 November only became a national one. */
  @Test
  void aDayThatMayHaveASessionIsAskedFor() {
    var window = Window.of(LocalDate.of(2023, 11, 20), LocalDate.of(2023, 11, 20));
    assertThat(Payloads.requests(VENDOR, "B3_SETTLEMENT", window)).hasSize(1);
    window = Window.of(LocalDate.of(2024, 11, 20), LocalDate.of(2024, 11, 20));
    assertThat(Payloads.requests(VENDOR, "B3_SETTLEMENT", window)).isEmpty();
  }

  @Test
  void quotesAreAskedForOnce() {
    var window = Window.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
    assertThat(Payloads.requests(VENDOR, "B3_QUOTES_DAP", window))
        .containsExactly(
            ApiRequest.get("https://cotacao.b3.com.br/mds/api/v1/DerivativeQuotation/DAP"));
    assertThat(Payloads.requests(VENDOR, "NTN_B_REAL", window)).isEmpty();
  }

  @Test
  void theWrongSwapRatesStayDisabled() {
    assertThat(Payloads.series().of(VENDOR))
        .filteredOn(series -> series.code().startsWith("DI_PRE_"))
        .hasSize(12)
        .noneMatch(series -> series.enabled());
  }

  /** Every form, cut off at every length and with changed bytes: a reading or a typed error. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0146360010120260914T1PRE  DIxPRE         0000100001+00000139000000F00001\r\n"
            + "0146370010120260914T1DOC  DIxPRE         0000200001-00000139000000F00002\r\n",
        "01;20150925;PUWEB.TXT\r\n02;100000;LTN;20140704;20151001;997.8;997.7;998.4\r\n",
        "{\"BizSts\":{\"cd\":\"OK\"},\"Msg\":{\"dtTm\":\"2026-03-10 14:51:58\"},\"Scty\":[{\"symb\":"
            + "\"DI1F28\",\"SctyQtn\":{\"curPrc\":12.9},\"buyOffer\":{\"price\":12.8},\"asset\":"
            + "{\"AsstSummry\":{\"mtrtyCode\":\"2028-01-03\"}}}]}",
        "{\"page\":{\"pageNumber\":1,\"totalPages\":1},\"header\":{\"date\":\"04/07/25\",\"part\":"
            + "\"100.000\",\"reductor\":\"16,036.1\"},\"results\":[{\"cod\":\"WEGE3\",\"part\":"
            + "\"2.663\",\"theoricalQty\":\"1,243\"}]}",
        "{\"results\":[{\"day\":3,\"rateValue1\":\"103,921.59\"}]}",
        "{\"page\":{\"totalRecords\":1},\"results\":[{\"typeStock\":\"ON\",\"valueCash\":\"0,13\","
            + "\"ratio\":\"1\",\"corporateAction\":\"X\",\"lastDatePriorEx\":\"17/12/2021\"}]}",
        "[{\"cashDividends\":[{\"rate\":\"0,13\",\"isinCode\":\"BR1\",\"label\":\"X\","
            + "\"lastDatePrior\":\"17/12/2021\"}]}]",
        "{\"taxa\":\"13,65\",\"dataTaxa\":\"07/12/2022\",\"indice\":\"37.558,60\"}",
        "00001315"
      })
  void nothingSurprises(String body) throws Exception {
    byte[] bytes = bytes(body);
    for (int length = 0; length <= bytes.length; length++) {
      readOrError(Arrays.copyOf(bytes, length));
    }
    var random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = bytes.clone();
      for (int j = 0; j <= i % 3; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(i % 2 == 0 ? 128 : 256);
      }
      readOrError(changed);
    }
  }

  private static void readOrError(byte[] body) throws Exception {
    try {
      Reading reading =
          B3Answers.read(answer(B3Answers.call("x", "{\"index\":\"IBOV\",\"year\":2022}"), body));
      assertThat(reading.events()).allMatch(event -> event.problem().isEmpty());
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
    }
  }
}
