package io.macrostream.connectors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.book.Recorded;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.VendorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recorded feeds: files whose {@code .request.txt} begins with {@code WS} and the address, or
 * several addresses that the feed has or had. Books that are answers of a REST service are those of
 * the frames played so far, so that the two fit together; every other request is answered by
 * recorded answers.
 */
public final class RecordedFeeds implements SandboxContent {

  private static final Pattern ADDRESS = Pattern.compile("wss://([^\\s/:)]+)");

  private final SandboxContent answers;
  private final Map<String, Tape> byHost = new LinkedHashMap<>();

  private RecordedFeeds(SandboxContent answers) {
    this.answers = answers;
  }

  /**
   * The recordings below a directory.
   *
   * @param answers recorded answers of REST services
   */
  public static RecordedFeeds below(Path directory, SandboxContent answers) throws IOException {
    var feeds = new RecordedFeeds(answers);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!Recording.isRequest(file)) {
          feeds.read(Recording.read(file, Instant.EPOCH));
        }
      }
    }
    feeds.begin();
    return feeds;
  }

  private void read(Recording recording) {
    ApiRequest request = recording.answer().request();
    if (!recording.requestKnown() || !request.method().equals("WS")) {
      return;
    }
    List<String> hosts = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(request.url());
    while (matcher.find()) {
      hosts.add(matcher.group(1));
    }
    hosts.stream()
        .flatMap(host -> Optional.ofNullable(byHost.get(host)).stream())
        .findFirst()
        .or(
            () ->
                hosts.stream()
                    .flatMap(host -> Dialect.of(host).stream())
                    .findFirst()
                    .map(Tape::new))
        .ifPresent(
            tape -> {
              hosts.forEach(host -> byHost.put(host, tape));
              Recorded.received(recording.answer().text(), (text, time) -> add(tape, text, time));
            });
  }

  private static void add(Tape tape, String text, Instant receivedAt) {
    try {
      tape.add(Body.json(text), text, receivedAt);
    } catch (VendorException e) {
      throw new IllegalArgumentException("a recorded frame is no JSON: " + e.getMessage(), e);
    }
  }

  /** Gives books that need one the recorded answer that they begin with. */
  private void begin() {
    for (Tape tape : byHost.values()) {
      for (String symbol : tape.books()) {
        tape.dialect()
            .depth()
            .flatMap(depth -> answers.answer(ApiRequest.get(depth + "?symbol=" + symbol)))
            .filter(answer -> answer.request().parameter("symbol").equals(Optional.of(symbol)))
            .ifPresent(answer -> tape.begin(symbol, Body.jsonOrMissing(answer)));
      }
    }
  }

  /** Number of frames that somebody can ask for. */
  public int size() {
    return byHost.values().stream().distinct().mapToInt(Tape::size).sum();
  }

  /** The tape of a host; empty if there is none. */
  Optional<Tape> tape(String host) {
    return Optional.ofNullable(byHost.get(host));
  }

  @Override
  public Optional<Answer> answer(ApiRequest request) {
    return depth(request).or(() -> answers.answer(request));
  }

  private Optional<Answer> depth(ApiRequest request) {
    Optional<String> symbol = request.parameter("symbol");
    for (Tape tape : byHost.values()) {
      boolean asked = tape.dialect().depth().equals(Optional.of(request.path()));
      Optional<RecordedBook> book = asked ? symbol.flatMap(tape::book) : Optional.empty();
      if (book.isPresent() && book.get().last() > 0) {
        return Optional.of(new Answer(request, 200, body(book.get()), Instant.EPOCH));
      }
    }
    return Optional.empty();
  }

  private static byte[] body(RecordedBook book) {
    ObjectNode body = Dialect.frame().put("lastUpdateId", book.last());
    JsonNode bids = book.bids();
    body.set("bids", bids);
    body.set("asks", book.asks());
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
