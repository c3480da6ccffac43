package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the tests of this package do with bodies. */
final class Bodies {

  private static final AnswerReader READER = AnswerReader.bundled();
  private static final InstrumentMaster INSTRUMENTS = InstrumentMaster.bundled();

  private Bodies() {}

  /** The observation of a series; fails unless there is exactly one. */
  static Observation only(Reading reading, String code) {
    List<Event> found = reading.events().stream().filter(e -> e.key().equals(code)).toList();
    assertThat(found).as(code).hasSize(1);
    return (Observation) found.get(0);
  }

  /** Every start of a body, with and without recognition, is read or a typed error. */
  static void assertNoStartSurprises(String vendor, String url, byte[] body) {
    for (int length = 0; length <= body.length; length++) {
      assertNoSurprise(vendor, url, Arrays.copyOf(body, length));
    }
  }

  static void assertNoStartSurprises(String vendor, String url, String body) {
    assertNoStartSurprises(vendor, url, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The number of records; -1 for a typed error. Anything else fails. */
  static int assertNoSurprise(String vendor, String url, byte[] body) {
    Answer answer = new Answer(ApiRequest.get(url), 200, body, Payloads.RECEIVED);
    Vendor reader = READER.vendors().reader(Payloads.profile(vendor));
    reader.recognises(answer);
    try {
      return reader.read(answer, reference(vendor)).events().size();
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
      return -1;
    }
  }

  static Reference reference(String vendor) {
    return new Reference(READER.series(), INSTRUMENTS, Payloads.profile(vendor));
  }

  /** The vendor that a body looks like. */
  static Optional<String> recognised(String body) {
    return READER.recognise(Payloads.answer("", 200, body)).map(profile -> profile.id());
  }

  /** Whether a vendor recognises a body. */
  static boolean recognises(String vendor, Answer answer) {
    return READER.vendors().reader(Payloads.profile(vendor)).recognises(answer);
  }
}
