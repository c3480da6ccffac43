package io.macrostream.connectors.vendor.intl;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Payloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {

  /** Every recording of the vendor and no other's. */
  @ParameterizedTest
  @CsvSource({
    "CFTC_COT, cftc_cot",
    "WORLD_BANK, world_bank",
    "EUROSTAT, eurostat",
    "OECD, oecd",
    "FOMC, fomc",
  })
  void aVendorKnowsItsOwnAnswersOnly(String vendor, String folder) throws Exception {
    Path payloads = SharedData.directory("data/payloads");
    AnswerReader reader = AnswerReader.bundled();
    List<Path> files;
    try (Stream<Path> all = Files.walk(payloads, 2)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !Recording.isRequest(file))
              .filter(file -> !file.getParent().equals(payloads))
              .toList();
    }
    for (Path file : files) {
      Answer answer = Recording.read(file, Payloads.RECEIVED).answer();
      assertThat(reader.vendors().reader(Payloads.profile(vendor)).recognises(answer))
          .as("%s of %s", vendor, file)
          .isEqualTo(file.getParent().endsWith(folder));
    }
  }
}
