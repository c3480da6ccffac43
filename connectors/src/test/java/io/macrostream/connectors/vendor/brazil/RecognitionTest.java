package io.macrostream.connectors.vendor.brazil;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {

  @ParameterizedTest
  @CsvSource({
    "IBGE_SIDRA, ibge_sidra",
    "STN_FISCAL, stn_siconfi",
    "STN_AUCTIONS, stn_leiloes",
    "TESOURO_DIRETO, tesouro_direto",
    "ANBIMA, anbima"
  })
  void aVendorKnowsItsOwnAnswersAndNoOther(String id, String folder) throws Exception {
    Path payloads = SharedData.directory("data/payloads");
    VendorRegistry vendors = VendorRegistry.bundled();
    Vendor vendor = vendors.reader(vendors.find(id).orElseThrow());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(payloads)) {
      files = walk.filter(Files::isRegularFile).filter(f -> !Recording.isRequest(f)).toList();
    }
    for (Path file : files) {
      assertThat(vendor.recognises(Recording.read(file, Payloads.RECEIVED).answer()))
          .as(file.toString())
          .isEqualTo(file.getParent().getFileName().toString().equals(folder));
    }
  }
}
