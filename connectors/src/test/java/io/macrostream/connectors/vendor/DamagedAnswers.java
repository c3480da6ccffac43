package io.macrostream.connectors.vendor;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers of a vendor with damage: recorded ones, where they are at hand, cut and changed at places
 * that the fuzzer chooses, or its own bytes.
 */
final class DamagedAnswers {

  private static final AnswerReader READER = AnswerReader.bundled();
  private static final int LARGEST = 1 << 16;
  private static final int MOST_EDITS = 12;
  private static final int LONGEST_INSERT = 24;
  private static final int[] STATUSES = {200, 200, 200, 304, 400, 404, 429, 500};

  private final VendorProfile profile;
  private final List<Answer> whole;

  DamagedAnswers(String vendor) {
    this.profile = READER.vendors().find(vendor).orElseThrow();
    this.whole = recorded(profile);
  }

  /** Reads one; whatever it is, the reader has records or a typed error for it. */
  void read(FuzzedDataProvider data) {
    try {
      READER.read(profile, next(data));
    } catch (VendorException e) {
      if (e.getMessage() == null) {
        throw new AssertionError("an error without a message", e);
      }
    }
  }

  private Answer next(FuzzedDataProvider data) {
    int status = data.pickValue(STATUSES);
    if (whole.isEmpty() || data.consumeInt(0, 7) == 0) {
      return new Answer(
          ApiRequest.get("https://" + profile.host() + '/' + data.consumeAsciiString(40)),
          status,
          data.consumeRemainingAsBytes(),
          Payloads.RECEIVED);
    }
    Answer base = whole.get(data.consumeInt(0, whole.size() - 1));
    byte[] body = base.body().clone();
    int edits = data.consumeInt(0, MOST_EDITS);
    for (int i = 0; i < edits && body.length > 0; i++) {
      body = edited(body, data);
    }
    return new Answer(base.request(), status, body, Payloads.RECEIVED);
  }

  private static byte[] edited(byte[] body, FuzzedDataProvider data) {
    int at = data.consumeInt(0, body.length - 1);
    return switch (data.consumeInt(0, 3)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 -> joined(body, at, data.consumeBytes(LONGEST_INSERT), at);
      case 2 ->
          joined(
              body,
              at,
              data.consumeBytes(LONGEST_INSERT),
              Math.min(body.length, at + LONGEST_INSERT));
      default -> joined(body, at, new byte[0], data.consumeInt(at, body.length));
    };
  }

  /** The body up to one place, something else, and the body from another place on. */
  private static byte[] joined(byte[] body, int upTo, byte[] inserted, int from) {
    byte[] joined = Arrays.copyOf(body, upTo + inserted.length + body.length - from);
    System.arraycopy(inserted, 0, joined, upTo, inserted.length);
    System.arraycopy(body, from, joined, upTo + inserted.length, body.length - from);
    return joined;
  }

  private static List<Answer> recorded(VendorProfile profile) {
    Path root = Path.of(System.getProperty("macrostream.shared", "../../shared"), "data/payloads");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Answer> answers = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        own(profile, file).ifPresent(answers::add);
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Answer> own(VendorProfile profile, Path file) throws IOException {
    if (Recording.isRequest(file) || Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    Answer answer = Recording.read(file, Payloads.RECEIVED).answer();
    return READER.vendors().reader(profile).recognises(answer)
        ? Optional.of(answer)
        : Optional.empty();
  }
}
