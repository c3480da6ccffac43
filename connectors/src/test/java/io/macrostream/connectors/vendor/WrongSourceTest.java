package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer under the name of another vendor, and answers that hold nothing at all. */
class WrongSourceTest {

  private static final AnswerReader READER = AnswerReader.bundled();

  /** Vendors whose answers have one form: of those the body alone does not tell which it is. */
  private static final List<Set<String>> ALIKE =
      List.of(Set.of("BCB_SGS", "BCB_FX_FLOW"), Set.of("BCB_PTAX", "BCB_FOCUS", "BCB_DEMAB"));

  /** What came of every recording under the name of every vendor. */
  @Test
  void noVendorTakesTheAnswerOfAnother() throws Exception {
    Path root = SharedData.directory("data/payloads");
    SoftAssertions softly = new SoftAssertions();
    int combinations = 0;
    for (Path file : recordings(root)) {
      Answer answer = Recording.read(file, Payloads.RECEIVED).answer();
      Set<String> takers = new TreeSet<>();
      for (VendorProfile profile : READER.vendors().all()) {
        combinations++;
        String said = said(profile, answer);
        if (!said.startsWith("WRONG_SOURCE this is no answer of " + profile.id())) {
          takers.add(profile.id());
        }
      }
      softly
          .assertThat(
              takers.size() == 1 || ALIKE.stream().anyMatch(each -> each.containsAll(takers)))
          .as("%s is taken by %s", root.relativize(file), takers)
          .isTrue();
    }
    softly.assertAll();
    assertThat(combinations).isGreaterThanOrEqualTo(27 * 119);
  }

  private static List<Path> recordings(Path root) throws IOException {
    List<Path> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean index = file.getParent().equals(root);
        // An answer without any content is nobody's in particular, see below.
        if (!index && !Recording.isRequest(file) && Files.size(file) > 8) {
          recordings.add(file);
        }
      }
    }
    return recordings;
  }

  /** The kind and message of the typed error; anything else that is thrown fails the test. */
  private static String said(VendorProfile profile, Answer answer) {
    try {
      READER.read(profile, answer);
      return "";
    } catch (VendorException e) {
      assertThat(e.getMessage()).isNotBlank();
      return e.kind() + " " + e.getMessage();
    }
  }

  /** Central bank formats are shared, but not the series in them. */
  @Test
  void ofVendorsThatAreAlikeOneHasTheRecords() throws Exception {
    assertThat(Payloads.error("BCB_FX_FLOW", "bcb_sgs/sgs-433-ultimos-3.json").kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\uFEFF", "\uFEFF \n"})
  void anEmptyBodyIsNoAnswer(String body) {
    for (VendorProfile profile : READER.vendors().all()) {
      assertThat(Payloads.error(profile.id(), answer(200, body)))
          .as(profile.id())
          .hasMessageStartingWith("the body is empty")
          .extracting(VendorException::kind)
          .isEqualTo(
              profile.id().equals("B3_MARKET_DATA") ? ErrorKind.NOT_FOUND : ErrorKind.MALFORMED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND",
    "401, UNAUTHORISED",
    "429, RATE_LIMITED",
    "503, UNAVAILABLE",
    "400, BAD_REQUEST"
  })
  void whereTheBodySaysNothingTheStatusDoes(int status, ErrorKind kind) {
    for (VendorProfile profile : READER.vendors().all()) {
      for (String body : List.of("", "\uFEFF", "[]", "{ }")) {
        assertThat(Payloads.error(profile.id(), answer(status, body)).kind())
            .as(profile.id() + " " + body)
            .isEqualTo(kind);
      }
    }
  }

  /** By what each vendor says: no rows of SGS, no figures of a table, no candles of a window. */
  @Test
  void anEmptyArrayOrObjectIsNoDataWhereTheVendorMeansThat() throws Exception {
    assertThat(takersOf("[]"))
        .containsExactlyInAnyOrder(
            "BCB_SGS",
            "BCB_FX_FLOW",
            "IBGE_SIDRA",
            "STN_AUCTIONS",
            "CFTC_COT",
            "COINBASE",
            "BINANCE",
            "ALPACA",
            "B3_MARKET_DATA");
    assertThat(takersOf("\uFEFF {\n}\n")).containsExactlyInAnyOrder("ALPACA", "ALPHA_VANTAGE");
  }

  private static List<String> takersOf(String body) {
    List<String> takers = new ArrayList<>();
    for (VendorProfile profile : READER.vendors().all()) {
      try {
        Reading reading = READER.read(profile, answer(200, body));
        assertThat(reading.events()).isEmpty();
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.notes()).singleElement().asString().contains("has nothing for what was");
        takers.add(profile.id());
      } catch (VendorException e) {
        assertThat(e.kind()).isEqualTo(ErrorKind.MALFORMED);
        assertThat(e).hasMessageStartingWith(profile.id() + " answers ");
      }
    }
    return takers;
  }

  /** Found by fuzzing: the JSON parser throws another exception than its own there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":99999E999999999999999999}",
        "[{\"data\":\"01/05/2026\",\"valor\":1e99999999999}]",
        "{\"Results\":{},\"status\":\"REQUEST_SUCCEEDED\",\"x\":1E-999999999999}"
      })
  void aNumberBeyondAllBoundsIsMalformed(String body) {
    for (VendorProfile profile : READER.vendors().all()) {
      assertThat(Payloads.error(profile.id(), answer(200, body)).kind())
          .as(profile.id())
          .isIn(ErrorKind.MALFORMED, ErrorKind.WRONG_SOURCE, ErrorKind.UNSUPPORTED);
    }
  }

  @Test
  void aBareBodyIsNobodysInParticular() {
    assertThat(READER.recognise(answer(200, "{}"))).isEmpty();
    assertThat(READER.recognise(answer(200, "[ ]"))).isEmpty();
  }

  private static Answer answer(int status, String body) {
    return new Answer(
        ApiRequest.get(""), status, body.getBytes(StandardCharsets.UTF_8), Payloads.RECEIVED);
  }
}
