package io.macrostream.connectors.vendor.us;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every vendor of the package knows its own recorded answers, and nobody else's. */
class RecognitionTest {

  private static final Map<String, Vendor> FOLDERS =
      new TreeMap<>(Map.of("us_treasury", new Treasury(), "fred", new Fred(), "bls", new Bls()));

  @Test
  void answersBelongToTheirVendor() throws Exception {
    Path root = SharedData.directory("data/payloads");
    List<Path> bodies;
    try (Stream<Path> files = Files.walk(root)) {
      bodies =
          files
              .filter(file -> Files.isRegularFile(file) && !Recording.isRequest(file))
              .filter(file -> !file.getParent().equals(root))
              .toList();
    }
    assertThat(bodies).isNotEmpty();
    for (Path body : bodies) {
      String folder = body.getParent().getFileName().toString();
      var answer = Recording.read(body, Payloads.RECEIVED).answer();
      FOLDERS.forEach(
          (name, vendor) ->
              assertThat(vendor.recognises(answer))
                  .as(name + " for " + body)
                  .isEqualTo(name.equals(folder)));
    }
  }
}
