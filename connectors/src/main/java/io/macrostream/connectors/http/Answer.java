package io.macrostream.connectors.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor answered.
 *
 * @param request what was asked; its URL is empty where nobody knows
 * @param status HTTP status; vendors put errors into answers with status 200, too
 * @param headers by lower-case name
 * @param body the bytes, decompressed if the transport was compressed
 * @param receivedAt when it arrived
 */
public record Answer(
    ApiRequest request, int status, Map<String, String> headers, byte[] body, Instant receivedAt) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** An answer whose headers nobody kept. */
  public Answer(ApiRequest request, int status, byte[] body, Instant receivedAt) {
    this(request, status, Map.of(), body, receivedAt);
  }

  /** A header, by its lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body as UTF-8 without a byte order mark. */
  public String text() {
    return text(StandardCharsets.UTF_8);
  }

  /** The body in the charset that the vendor uses, without a byte order mark. */
  public String text(Charset charset) {
    String text = new String(body, charset);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** Whether the body holds nothing but blanks, behind a byte order mark or not. */
  public boolean isEmpty() {
    for (int i = startsWithMark() ? MARK.length : 0; i < body.length; i++) {
      if (body[i] > ' ' || body[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean startsWithMark() {
    return body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** Whether the status says that all is well. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** {@code time}, or the time of receipt if that was earlier: we evidently had it by then. */
  public Instant noLaterThanReceipt(Instant time) {
    return time.isAfter(receivedAt) ? receivedAt : time;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer that
        && request.equals(that.request)
        && status == that.status
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body)
        && receivedAt.equals(that.receivedAt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(body) * 31 + request.hashCode();
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes to " + request.url() + ']';
  }
}
