package io.macrostream.connectors.vendor.brazil;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.VendorRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a vendor bodies that are cut off, garbled or of wrong types. */
public final class Hardship {

  private static final String[] ODD = {
    "",
    "null",
    "[]",
    "{}",
    "\"\"",
    "-1",
    "1e999",
    "99999999999999999999",
    "\"+999999999-01-01\"",
    "\"31/02/2026\"",
    "\"20261399\"",
    "\"NaN\"",
    "[[[[{}]]]]",
    "\uFEFF",
    ";;;;",
    "@@@@",
    "\n"
  };
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\p{L}\\p{N}.,/+-]+");

  private final String url;
  private final Vendor vendor;
  private final Reference reference;

  private Hardship(String id, String url) {
    VendorRegistry vendors = VendorRegistry.bundled();
    VendorProfile profile = vendors.find(id).orElseThrow();
    this.url = url;
    this.vendor = vendors.reader(profile);
    this.reference = new Reference(Payloads.series(), InstrumentMaster.bundled(), profile);
  }

  /** Reading ends well or in a typed error, whatever is done to the body. */
  public static void survives(String vendor, String url, String body) {
    survives(vendor, url, body, StandardCharsets.UTF_8);
  }

  /** The same for a body in another charset. */
  public static void survives(String vendor, String url, String body, Charset charset) {
    var hardship = new Hardship(vendor, url);
    byte[] bytes = body.getBytes(charset);
    for (int length = 0; length <= bytes.length; length++) {
      hardship.read(Arrays.copyOf(bytes, length));
    }
    Matcher token = TOKEN.matcher(body);
    while (token.find()) {
      for (String odd : ODD) {
        String garbled = body.substring(0, token.start()) + odd + body.substring(token.end());
        hardship.read(garbled.getBytes(charset));
      }
    }
    var random = new Random(20261120);
    for (int i = 0; i < 2000; i++) {
      byte[] garbled = bytes.clone();
      for (int j = 0; j < 3; j++) {
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
      }
      hardship.read(garbled);
    }
  }

  private void read(byte[] body) {
    var answer = new Answer(ApiRequest.get(url), 200, body, Payloads.RECEIVED);
    boolean recognised = vendor.recognises(answer);
    try {
      assertThat(vendor.read(answer, reference)).isNotNull();
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
      assertThat(recognised && body.length == 0).isFalse();
    }
  }
}
