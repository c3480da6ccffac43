package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Answers;
import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.history.HistoryRequest.Window;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reading.RejectedPart;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Revisable;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as a vendor answers it, read by that vendor's reader as if it had arrived at the end of
 * the run: what follows no rule of publication counts as known then.
 */
final class AnswerFileReader {

  private static final int SUCCESS = 200;
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final AnswerReader answers;
  private final Answers content;
  private final Horizon horizon;
  private final Window window;

  AnswerFileReader(AnswerReader answers, Answers content, Horizon horizon, Window window) {
    this.window = window;
    this.answers = answers;
    this.content = content;
    this.horizon = horizon;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no answer of the vendor
   */
  void read(HistoryFile file, byte[] bytes, FileRecords into) throws IOException {
    VendorProfile profile =
        answers
            .vendors()
            .find(content.vendor())
            .orElseThrow(() -> new IOException("nobody reads the vendor " + content.vendor()));
    byte[] body = CsvFile.unpacked(file.path(), bytes);
    Reading reading;
    try {
      reading =
          answers.read(
              profile, new Answer(ApiRequest.get(file.path()), SUCCESS, body, horizon.end()));
    } catch (VendorException e) {
      throw new IOException(e.getMessage(), e);
    }
    new String(body, StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(line -> into.row());
    for (Event event : reading.events()) {
      take(event, into);
    }
    for (long i = 0; i < reading.missing(); i++) {
      into.tally().missing();
    }
    for (RejectedPart part : reading.rejected()) {
      into.reject(
          line(part.where()), part.text(), new UnusableRowException(part.reason(), part.message()));
    }
  }

  private void take(Event event, FileRecords into) {
    if (!(event instanceof Revisable fact)) {
      throw new IllegalStateException("no topic for " + event);
    }
    long observedAt = fact.observedAt().toEpochMilli();
    LocalDate day = LocalDate.ofInstant(fact.observedAt(), ZoneOffset.UTC);
    if (!window.contains(day)) {
      return;
    }
    try {
      into.checkTimes(day, fact.availableAt().toEpochMilli());
      into.accept(fact.key(), fact.naturalKey(), observedAt, pending(event));
    } catch (UnusableRowException e) {
      into.reject(1, fact.naturalKey(), e);
    }
  }

  @SuppressWarnings("unchecked") // a topic's type is that of its events
  private static <T extends Event> PendingRecord pending(T event) {
    Topic<T> topic =
        (Topic<T>)
            Topics.ALL.stream()
                .filter(each -> each.type().equals(event.getClass()))
                .findFirst()
                .orElseThrow();
    return PendingRecord.of(topic, event);
  }

  private static int line(String where) {
    Matcher matcher = LINE.matcher(where);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
  }
}
