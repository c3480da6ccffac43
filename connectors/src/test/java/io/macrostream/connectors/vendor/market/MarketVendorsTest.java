package io.macrostream.connectors.vendor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every recording of all vendors is recognised by its own vendor here and by no other. */
class MarketVendorsTest {

  private static final Map<String, Vendor> VENDORS =
      Map.of(
          "yahoo", new YahooFinance(),
          "alpha_vantage", new AlphaVantage(),
          "polygon", new Polygon(),
          "alpaca", new Alpaca());

  @Test
  void recordingsAreRecognisedByTheirVendorAlone() throws Exception {
    Path root = SharedData.directory("data/payloads");
    List<Path> files;
    try (Stream<Path> all = Files.walk(root, 2)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.getParent().equals(root) && !Recording.isRequest(file))
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      byte[] body = Files.readAllBytes(file);
      // The body alone, without what was asked.
      Answer answer = new Answer(ApiRequest.get(""), 200, body, Payloads.RECEIVED);
      VENDORS.forEach(
          (folder, vendor) ->
              assertThat(vendor.recognises(answer))
                  .as("%s by %s", file, folder)
                  .isEqualTo(file.getParent().endsWith(folder)));
    }
  }

  @Test
  void anyBytesAreLookedAt() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[random.nextInt(64)];
      random.nextBytes(body);
      Answer answer = new Answer(ApiRequest.get(""), 200, body, Payloads.RECEIVED);
      VENDORS.values().forEach(vendor -> assertThat(vendor.recognises(answer)).isFalse());
    }
  }
}
