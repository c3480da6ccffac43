package io.macrostream.connectors.vendor.us;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.VendorException;
import java.util.Random;

/** Bodies that are cut off or damaged; what a vendor makes of them is an error with a type. */
final class Mangled {

  private static final String BYTES = "<>/!-[]{}&;\"'=:,.?0129eEMT \n\0\uFFFF";
  private static final int DAMAGED = 1000;

  private Mangled() {}

  /** Reads the body cut off at every length, and damaged in many ways. */
  static void areErrorsWithType(String vendor, String url, String body) throws Exception {
    for (int length = 0; length < body.length(); length++) {
      read(vendor, url, body.substring(0, length));
    }
    Random random = new Random(7);
    for (int i = 0; i < DAMAGED; i++) {
      StringBuilder damaged = new StringBuilder(body);
      for (int k = 0; k <= i % 4; k++) {
        int at = random.nextInt(damaged.length());
        damaged.setCharAt(at, BYTES.charAt(random.nextInt(BYTES.length())));
      }
      read(vendor, url, damaged.toString());
    }
  }

  private static void read(String vendor, String url, String body) throws Exception {
    try {
      assertThat(Payloads.read(vendor, url, body)).isNotNull();
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
    }
  }
}
