package io.macrostream.deploy.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parse}: what an answer of a vendor comes to. */
@Command(
    name = "parse",
    description = {
      "Read an answer of a vendor and show the records it yields, or the error it is. What was asked",
      "is read from the file beside it that ends in .request.txt, if there is one."
    },
    mixinStandardHelpOptions = true)
final class ParseCommand extends io.macrostream.deploy.cli.Command {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 10;

  @Mixin private VendorOption source;

  @Option(
      names = "--payload",
      paramLabel = "FILE",
      required = true,
      description = "Body of the answer")
  private Path payload;

  @Option(names = "--url", description = "What was asked (default: from the file beside it)")
  private String url;

  @Option(
      names = "--status",
      paramLabel = "CODE",
      description = "HTTP status (default: from the file beside it, else 200)")
  private Integer status;

  @Option(
      names = "--received-at",
      paramLabel = "TIME",
      description = "When it arrived, ISO (default: from the file beside it, else now)")
  private String receivedAt;

  @Option(names = "--all", description = "Show every record, not the first and last few")
  private boolean all;

  @Override
  int run() throws Exception {
    AnswerReader reader = AnswerReader.bundled();
    VendorProfile profile = source.profile(reader.vendors());
    Answer answer = answer();
    try {
      Reading reading = reader.read(profile, answer);
      show(profile, reading);
      boolean useless = reading.events().isEmpty() && !reading.rejected().isEmpty();
      return useless ? ExitCode.FAILURE : ExitCode.OK;
    } catch (VendorException e) {
      return fail(profile, e);
    }
  }

  private Answer answer() throws IOException {
    if (!Files.isRegularFile(payload)) {
      throw CliException.usage(
          "there is no file " + payload, "--payload must be a file", "name another");
    }
    Recording recording = Recording.read(payload, Clock.systemUTC().instant());
    Answer recorded = recording.answer();
    if (!recording.requestKnown() && url == null) {
      terminal().note("what was asked is not known; name it with --url if the records lack a key");
    }
    return new Answer(
        url == null ? recorded.request() : ApiRequest.get(url),
        status == null ? recorded.status() : status,
        recorded.body(),
        receivedAt == null ? recorded.receivedAt() : time(receivedAt));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw CliException.usage(
          "'" + text + "' is no time",
          "--received-at is wrong",
          "write it as 2026-11-25T12:00:00Z");
    }
  }

  private void show(VendorProfile profile, Reading reading) throws IOException {
    if (global.json()) {
      reading.events().forEach(event -> terminal().json(json(event)));
      reading.rejected().forEach(part -> terminal().json(Map.of("rejected", rejected(part))));
      reading.notes().forEach(note -> terminal().json(Map.of("note", note)));
      return;
    }
    terminal().print(summary(profile, reading));
    int count = reading.events().size();
    boolean whole = all || count <= 2 * SHOWN;
    for (int i = 0; i < count; i++) {
      if (whole || i < SHOWN || i >= count - SHOWN) {
        terminal()
            .print(
                "  "
                    + new String(EventJson.write(reading.events().get(i)), StandardCharsets.UTF_8));
      } else if (i == SHOWN) {
        terminal().print("  ... " + (count - 2 * SHOWN) + " more, see them with --all");
      }
    }
    for (Reading.RejectedPart part : reading.rejected()) {
      terminal().note("rejected " + part.where() + ": " + part.reason() + ", " + part.message());
    }
    reading.notes().forEach(note -> terminal().note("note: " + note));
    reading.next().ifPresent(next -> terminal().note("goes on at " + next.url()));
  }

  private static String summary(VendorProfile profile, Reading reading) {
    Map<String, Long> byTopic =
        reading.events().stream()
            .collect(
                Collectors.groupingBy(
                    event -> Topics.of(event).name(), TreeMap::new, Collectors.counting()));
    String records =
        byTopic.entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%,d on %s", each.getValue(), each.getKey()))
            .collect(Collectors.joining(", "));
    return profile.id()
        + ": "
        + (records.isEmpty() ? "no record" : records)
        + String.format(
            Locale.ROOT,
            "; %,d rejected, %,d missing",
            reading.rejected().size(),
            reading.missing());
  }

  private static Map<String, Object> json(Event event) {
    try {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("topic", Topics.of(event).name());
      line.put("record", JSON.readTree(EventJson.write(event)));
      return line;
    } catch (IOException e) {
      throw new IllegalStateException("an event is no JSON: " + event, e);
    }
  }

  private static Map<String, Object> rejected(Reading.RejectedPart part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", part.reason().name());
    fields.put("message", part.message());
    fields.put("where", part.where());
    fields.put("text", part.text());
    return fields;
  }

  private int fail(VendorProfile profile, VendorException error) {
    boolean retryable = error.kind().isRetryable();
    if (global.json()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("source", profile.id());
      fields.put("kind", error.kind().name());
      fields.put("retryable", retryable);
      fields.put("message", error.getMessage());
      terminal().json(Map.of("error", fields));
      return ExitCode.FAILURE;
    }
    throw CliException.failure(
        "the answer of " + profile.id() + " holds no data: " + error.kind(),
        error.getMessage(),
        retryable
            ? "ask again later: it is retryable"
            : "ask for something else: it is not retryable");
  }
}
