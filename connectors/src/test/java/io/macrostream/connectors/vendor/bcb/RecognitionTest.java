package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.Payloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecognitionTest {

  private static final List<String> VENDORS =
      List.of("BCB_SGS", "BCB_PTAX", "BCB_FOCUS", "BCB_DEMAB", "BCB_COPOM", "BCB_FX_FLOW");

  /** Errors of Olinda do not tell the service, and answers of SGS do not tell the series. */
  private static final Set<String> OLINDA = Set.of("BCB_PTAX", "BCB_FOCUS", "BCB_DEMAB");

  private static final Set<String> SGS = Set.of("BCB_SGS", "BCB_FX_FLOW");

  @Test
  void everyRecordedBodyIsRecognisedByItsOwnVendorAlone() throws Exception {
    Path payloads = SharedData.directory("data/payloads");
    try (var files = Files.walk(payloads)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String folder = file.getParent().getFileName().toString().toUpperCase(Locale.ROOT);
        if (!Recording.isRequest(file) && !file.getParent().equals(payloads)) {
          var answer = Recording.read(file, Payloads.RECEIVED).answer();
          for (String vendor : VENDORS) {
            boolean error = file.getFileName().toString().startsWith("error");
            boolean shared =
                (SGS.contains(vendor) && SGS.contains(folder))
                    || (error && OLINDA.contains(vendor) && OLINDA.contains(folder));
            assertThat(Bodies.recognises(vendor, answer))
                .as(vendor + " recognises " + file.getFileName())
                .isEqualTo(vendor.equals(folder) || shared);
          }
        }
      }
    }
  }

  @Test
  void onlyTheFormOfSgsIsTakenForSgsFirst() {
    assertThat(Bodies.recognised("[{\"data\":\"01/05/2026\",\"valor\":\"0.58\"}]"))
        .contains("BCB_SGS");
    assertThat(Bodies.recognised("[]")).isEmpty();
    assertThat(Bodies.recognised("{\"value\":[]}")).isEmpty();
    assertThat(Bodies.recognised("{\"value\":[{\"dataHoraCotacao\":\"2026-06-19 13:03:25\"}]}"))
        .contains("BCB_PTAX");
  }

  @Test
  void randomAndNestedBytesAreNoSurprise() {
    Random random = new Random(7);
    List<String> starts =
        List.of(
            "",
            "{",
            "[{\"data\":",
            "{\"conteudo\":[",
            "{\"value\":[{",
            "DATA MOV;",
            "PK\3\4",
            "/*{\"codigo\" : ",
            "[".repeat(5000),
            "{\"value\":" + "[".repeat(5000),
            "\"".repeat(99));
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      byte[] start = starts.get(i % starts.size()).getBytes(StandardCharsets.ISO_8859_1);
      byte[] body = Arrays.copyOf(start, start.length + noise.length);
      System.arraycopy(noise, 0, body, start.length, noise.length);
      for (String vendor : VENDORS) {
        Bodies.assertNoSurprise(vendor, ApiRequest.get("").url(), body);
      }
    }
  }

  @Test
  void changedRecordingsAreNoSurprise() throws Exception {
    Random random = new Random(11);
    for (String vendor : VENDORS.subList(0, 5)) {
      Path folder = SharedData.directory("data/payloads/" + vendor.toLowerCase(Locale.ROOT));
      try (var files = Files.list(folder)) {
        for (Path file : files.filter(f -> !Recording.isRequest(f)).sorted().toList()) {
          var answer = Recording.read(file, Payloads.RECEIVED).answer();
          int rounds = answer.body().length > 50_000 ? 5 : 60;
          for (int round = 0; round < rounds; round++) {
            byte[] body = answer.body().clone();
            for (int i = 0; i <= round % 8; i++) {
              body[random.nextInt(body.length)] =
                  (byte) "0{}[],:\";.-x9eE\n".charAt(random.nextInt(16));
            }
            Bodies.assertNoSurprise(vendor, answer.request().url(), body);
          }
        }
      }
    }
  }
}
