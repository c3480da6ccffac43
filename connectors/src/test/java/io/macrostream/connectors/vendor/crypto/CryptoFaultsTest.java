package io.macrostream.connectors.vendor.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, the crypto venues' readers say what is wrong in their own words. */
class CryptoFaultsTest {

  private static final AnswerReader READER = AnswerReader.bundled();
  private static final InstrumentMaster INSTRUMENTS = InstrumentMaster.bundled();
  private static final List<String> VENDORS = List.of("COINBASE", "BINANCE", "KRAKEN");

  static List<String> bodies() {
    return List.of(
        "[[1517443740,10106,10120.21,10106.01,10120.21,2.85],[1517443680,1,2,1.5,1.6,4.7]]",
        "{\"candles\":[{\"start\":\"1712192400\",\"low\":\"1\",\"high\":\"2\",\"open\":\"1\",\"close\":\"2\","
            + "\"volume\":\"3\"},{\"start\":\"1712188800\",\"low\":\"1\",\"high\":\"2\",\"close\":null}]}",
        "{\"trades\":[{\"trade_id\":\"9\",\"product_id\":\"A-B\",\"price\":\"1\",\"size\":\"2\","
            + "\"time\":\"2026-04-07T00:28:58Z\"}],\"best_bid\":\"1\",\"best_ask\":\"2\"}",
        "[{\"id\":\"A-B\",\"quote_increment\":\"0.1\",\"base_increment\":\"0.01\"}]",
        "{\"lastUpdateId\":5,\"E\":1626992741264,\"T\":1626992741261,\"bids\":[[\"1\",\"2\"]],\"asks\":[]}",
        "{\"error\":[],\"result\":{\"X\":[[1502402520,\"1\",\"2\",\"1\",\"2\",\"1.5\",\"3\",7],"
            + "[1502402580,\"1\",\"2\",\"1\",\"2\",\"0\",\"0\",0]],\"last\":1502402520}}",
        "{\"error\":[],\"result\":{\"X\":{\"asks\":[[\"2\",\"1\",1762820248]],\"bids\":[[\"1\",\"1\",1762820247]]}}}",
        "{\"error\":[],\"result\":{\"X\":{\"wsname\":\"X/Y\",\"pair_decimals\":2,\"lot_decimals\":8}}}",
        "{\"result\":\"success\",\"serverTime\":\"2025-11-17T00:34:37.524Z\",\"tickers\":[{\"symbol\":\"PF_X\","
            + "\"markPrice\":2.5,\"bid\":1,\"fundingRate\":1e-5}]}",
        "1618677817.1: {\"type\":\"snapshot\",\"product_id\":\"A\",\"asks\":[[\"2\",\"1\"]],\"bids\":[]}\n"
            + "1618677817.2: {\"type\":\"l2update\",\"product_id\":\"A\",\"changes\":[[\"buy\",\"1\",\"1\"]],"
            + "\"time\":\"2021-04-17T16:43:37Z\"}",
        "1633998512.0: {\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":1633998512068,\"s\":\"X\","
            + "\"U\":1,\"u\":2,\"b\":[[\"1\",\"2\"]],\"a\":[]}}",
        "1618678133.6: [1,{\"as\":[[\"2\",\"1\",\"1618678123.4\"]],\"bs\":[]},\"book-10\",\"A/B\"]\n"
            + "1618678133.7: [1,{\"b\":[[\"1\",\"1\",\"1618678123.4\"]],\"c\":\"1\"},\"book-10\",\"A/B\"]");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void bodiesCutOffAnywhereAreTypedErrors(String body) {
    assertThat(VENDORS).filteredOn(vendor -> recognises(vendor, body)).hasSize(1);
    for (int length = 0; length <= body.length(); length++) {
      readAll(body.substring(0, length).getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void wrongTypesAndWrongBytesAreTypedErrors(String body) {
    List<String> values =
        List.of(
            "null",
            "7",
            "-1",
            "1e999999999",
            "1e-999999999",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "99999999999999999999999",
            "[[[]]]",
            "\"\"");
    for (String value : values) {
      for (String each : List.of("\"[^\"]*\"(?!:)", "(?<=[:,\\[])-?[0-9.e-]+(?=[,}\\]])")) {
        String[] parts = body.split(each, -1);
        for (int i = 1; i < parts.length; i++) {
          readAll(replaced(body, each, i, value).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    var random = new Random(body.hashCode());
    for (int i = 0; i < 500; i++) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      readAll(bytes);
    }
  }

  private static String replaced(String body, String pattern, int which, String value) {
    var matcher = Pattern.compile(pattern).matcher(body);
    for (int i = 0; i < which; i++) {
      if (!matcher.find()) {
        return body;
      }
    }
    return body.substring(0, matcher.start()) + value + body.substring(matcher.end());
  }

  /** Reads it as an answer of each vendor, recognised or not. */
  private static void readAll(byte[] body) {
    for (String id : VENDORS) {
      VendorProfile profile = Payloads.profile(id);
      Vendor vendor = READER.vendors().reader(profile);
      var answer = new Answer(ApiRequest.get(""), 200, body, Payloads.RECEIVED);
      vendor.recognises(answer);
      try {
        vendor.read(answer, new Reference(READER.series(), INSTRUMENTS, profile));
      } catch (VendorException e) {
        assertThat(e.kind()).isNotNull();
      }
    }
  }

  private static boolean recognises(String vendor, String body) {
    return READER
        .vendors()
        .reader(Payloads.profile(vendor))
        .recognises(Payloads.answer("", 200, body));
  }

  @Test
  void everyRecordedAnswerIsRecognisedByItsVendorAndNoOther() throws Exception {
    Path payloads = SharedData.directory("data/payloads");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(payloads, 2)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !Recording.isRequest(file))
              .filter(file -> !file.getFileName().toString().equals("INDEX.md"))
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      Answer answer = Recording.read(file, Payloads.RECEIVED).answer();
      String folder = file.getParent().getFileName().toString().toUpperCase(Locale.ROOT);
      for (String vendor : VENDORS) {
        assertThat(READER.vendors().reader(Payloads.profile(vendor)).recognises(answer))
            .as(vendor + " " + file)
            .isEqualTo(folder.equals(vendor));
      }
    }
  }

  @Test
  void deepAndHugeBodiesAreRefused() {
    char[] deep = new char[200_000];
    Arrays.fill(deep, '[');
    readAll(new String(deep).getBytes(StandardCharsets.UTF_8));
    readAll(("1618677817.1: " + new String(deep)).getBytes(StandardCharsets.UTF_8));
    readAll(new byte[1 << 20]);
  }
}
