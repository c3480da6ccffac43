package io.macrostream.connectors.sandbox;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Recorded answers. One answers a request whose path is its own; of several the one whose
 * parameters agree most, and of those one without an error. A parameter recorded as {@code *}
 * agrees with everything.
 */
public final class RecordedContent implements SandboxContent {

  private final List<Answer> recordings;

  private RecordedContent(List<Answer> recordings) {
    this.recordings = List.copyOf(recordings);
  }

  /** The recordings below a directory: bodies with a {@code .request.txt} beside them. */
  public static RecordedContent below(Path directory) throws IOException {
    List<Answer> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Recording recording = Recording.isRequest(file) ? null : read(file);
        if (recording != null && recording.requestKnown()) {
          recordings.add(recording.answer());
        }
      }
    }
    return new RecordedContent(recordings);
  }

  private static Recording read(Path file) throws IOException {
    return Recording.read(file, Instant.EPOCH);
  }

  /** How many there are. */
  public int size() {
    return recordings.size();
  }

  @Override
  public Optional<Answer> answer(ApiRequest request) {
    Answer best = null;
    int most = -1;
    for (Answer each : recordings) {
      int agreement = agreement(each, request);
      if (agreement > most) {
        most = agreement;
        best = each;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Twice the number of parameters that agree, one more for a success; -1 for another path. */
  private static int agreement(Answer recording, ApiRequest request) {
    if (!plain(recording.request().path()).equals(plain(request.path()))) {
      return -1;
    }
    Map<String, String> asked = parameters(request.url());
    int agree =
        (int)
            parameters(recording.request().url()).entrySet().stream()
                .filter(each -> agree(each.getValue(), asked.get(each.getKey())))
                .count();
    return 2 * agree + (recording.isSuccess() ? 1 : 0);
  }

  private static boolean agree(String recorded, String asked) {
    return recorded.equals(asked) || (recorded.equals("*") && asked != null);
  }

  private static Map<String, String> parameters(String url) {
    Map<String, String> parameters = new TreeMap<>();
    int query = url.indexOf('?');
    if (query >= 0) {
      for (String pair : url.substring(query + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        parameters.put(
            plain(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : plain(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String plain(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a per cent sign that encodes nothing stands for itself
    }
  }
}
