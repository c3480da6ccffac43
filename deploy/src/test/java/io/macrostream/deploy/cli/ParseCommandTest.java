package io.macrostream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseCommandTest {

  private static final String IPCA = "[{\"data\":\"01/05/2026\",\"valor\":\"0.58\"}]";
  private static final String CANDLES =
      "{\"error\":[],\"result\":{\"XXBTZUSD\":[[1,\"1\",\"2\",\"1\",\"2\",\"1\",\"1\",1]],"
          + "\"last\":1}}";

  @TempDir Path home;

  private CliRunner.Result parse(String source, String body, String... more) throws Exception {
    Path file = Files.writeString(home.resolve("answer"), body);
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"parse", "--source", source, "--payload", file.toString()},
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return new CliRunner(home).run(arguments);
  }

  @Test
  void nothingIsSaidWithoutAnError() throws Exception {
    for (String body : new String[] {"[]", " [ ]\n", "\uFEFF[]"}) {
      CliRunner.Result result = parse("BCB_SGS", body);
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).contains("BCB_SGS: no record; 0 rejected, 0 missing");
      assertThat(result.err()).contains("note: BCB_SGS answers []: it has nothing");
    }
    JsonNode line = new ObjectMapper().readTree(parse("BCB_SGS", "[]", "--json").out());
    assertThat(line.get("note").asText()).contains("has nothing for what was asked");
  }

  @ParameterizedTest
  @CsvSource({
    "FRED, '', 200, MALFORMED, the body is empty",
    "FRED, '\uFEFF', 200, MALFORMED, the body is empty",
    "FRED, '{}', 200, MALFORMED, FRED answers {}",
    "KRAKEN, '[]', 200, MALFORMED, KRAKEN answers []",
    "FRED, '{}', 404, NOT_FOUND, FRED answers {} with status 404",
    "BCB_SGS, '[]', 503, UNAVAILABLE, BCB_SGS answers [] with status 503",
    "B3_MARKET_DATA, '', 200, NOT_FOUND, no such company"
  })
  void whatIsNoAnswerIsATypedError(
      String source, String body, String status, String kind, String message) throws Exception {
    CliRunner.Result result = parse(source, body, "--status", status);
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("the answer of " + source + " holds no data: " + kind, message)
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void theAnswerOfAnotherSourceIsToldAsSuch() throws Exception {
    for (VendorProfile profile : VendorRegistry.bundled().all()) {
      boolean central = profile.id().equals("BCB_SGS") || profile.id().equals("BCB_FX_FLOW");
      String body = central ? CANDLES : IPCA;
      CliRunner.Result result = parse(profile.id(), body);
      assertThat(result.exitCode()).as(profile.id()).isEqualTo(ExitCode.FAILURE);
      assertThat(result.out()).as(profile.id()).isEmpty();
      assertThat(result.err())
          .contains(
              "WRONG_SOURCE",
              "this is no answer of " + profile.id(),
              "looks like one of " + (central ? "KRAKEN" : "BCB_SGS"))
          .doesNotContain("Exception", "\tat ");
    }
  }
}
