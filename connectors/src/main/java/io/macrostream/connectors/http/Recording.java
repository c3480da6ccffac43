package io.macrostream.connectors.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer in a file, with what was asked in a file beside it: {@code ipca.json} goes with {@code
 * ipca.request.txt}, whose first line is the method and the URL, and whose others are {@code name:
 * value}, among them {@code status}, {@code recorded} and {@code request-body}.
 *
 * @param answer with status 200 where the file does not say another
 * @param requestKnown whether the request is known
 */
public record Recording(Answer answer, boolean requestKnown) {

  private static final int OK = 200;

  /** A recording of which only the day is known was made by the end of it. */
  private static final String LAST_SECOND = "T23:59:59Z";

  /**
   * Reads a recording.
   *
   * @param receivedAt when it was received, if the recording does not say
   */
  public static Recording read(Path body, Instant receivedAt) throws IOException {
    byte[] bytes = Files.readAllBytes(body);
    Path request = requestOf(body);
    if (!Files.isRegularFile(request)) {
      return new Recording(new Answer(ApiRequest.get(""), OK, bytes, receivedAt), false);
    }
    List<String> lines = Files.readAllLines(request);
    Map<String, String> fields = fields(lines);
    Answer answer =
        new Answer(
            request(lines.isEmpty() ? "" : lines.get(0), fields.get("request-body")),
            status(fields.get("status")),
            bytes,
            time(fields.get("recorded"), receivedAt));
    return new Recording(answer, true);
  }

  /** Whether a file says what was asked rather than what was answered. */
  public static boolean isRequest(Path file) {
    return file.getFileName().toString().endsWith(".request.txt");
  }

  private static Path requestOf(Path body) {
    String name = body.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return body.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".request.txt");
  }

  private static Map<String, String> fields(List<String> lines) {
    Map<String, String> fields = new HashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static ApiRequest request(String line, String body) {
    int blank = line.indexOf(' ');
    return blank < 0
        ? new ApiRequest("GET", line.strip(), Map.of(), body)
        : new ApiRequest(
            line.substring(0, blank), line.substring(blank + 1).strip(), Map.of(), body);
  }

  /** The first number; some recordings add words. */
  private static int status(String text) {
    String digits = text == null ? "" : text.replaceAll("^(\\d{3}).*$", "$1");
    return digits.matches("\\d{3}") ? Integer.parseInt(digits) : OK;
  }

  private static Instant time(String text, Instant absent) {
    if (text == null) {
      return absent;
    }
    return parsed(text, DateTimeFormatter.ISO_DATE_TIME)
        .or(() -> parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME))
        .or(() -> parsed(text + LAST_SECOND, DateTimeFormatter.ISO_DATE_TIME))
        .orElse(absent);
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter form) {
    try {
      return Optional.of(form.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
