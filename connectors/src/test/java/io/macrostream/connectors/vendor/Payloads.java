package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Reads recorded and made-up answers of vendors the way the product does. */
public final class Payloads {

  /** When answers arrived whose recording does not say. */
  public static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private static final AnswerReader READER = AnswerReader.bundled();

  private Payloads() {}

  /** What a file of the shared payloads holds. */
  public static Reading read(String vendor, String file) throws Exception {
    return READER.read(profile(vendor), recorded(file));
  }

  /** The error that a file of the shared payloads is. */
  public static VendorException error(String vendor, String file) throws IOException {
    return error(vendor, recorded(file));
  }

  /** The error that an answer is. */
  public static VendorException error(String vendor, Answer answer) {
    VendorException error =
        catchThrowableOfType(VendorException.class, () -> READER.read(profile(vendor), answer));
    assertThat(error).as("an error").isNotNull();
    return error;
  }

  /** What an answer with status 200 holds. */
  public static Reading read(String vendor, String url, String body) throws Exception {
    return READER.read(profile(vendor), answer(url, 200, body));
  }

  /** An answer that was made up. */
  public static Answer answer(String url, int status, String body) {
    return new Answer(ApiRequest.get(url), status, body.getBytes(StandardCharsets.UTF_8), RECEIVED);
  }

  /** A file of the shared payloads; skips the test where they are absent. */
  public static Answer recorded(String file) throws IOException {
    Path body = SharedData.directory("data/payloads").resolve(file);
    return Recording.read(body, RECEIVED).answer();
  }

  /** What the registry says of a vendor. */
  public static VendorProfile profile(String vendor) {
    return READER.vendors().find(vendor).orElseThrow();
  }

  /** The registry of series. */
  public static SeriesRegistry series() {
    return READER.series();
  }

  /** The requests for a series over a window. */
  public static java.util.List<ApiRequest> requests(String vendor, String code, Window window) {
    return READER
        .vendors()
        .reader(profile(vendor))
        .requests(READER.series().find(code).orElseThrow(), window);
  }
}
