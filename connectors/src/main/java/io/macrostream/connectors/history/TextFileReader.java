package io.macrostream.connectors.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Texts;
import io.macrostream.connectors.catalogue.SeriesNames;
import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.history.HistoryRequest.Window;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts, a JSON object in each line. A line that cannot be used harms no other. */
final class TextFileReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String KIND = "kind";

  private final Texts content;
  private final HistoryFile file;
  private final Window window;

  TextFileReader(Texts content, HistoryFile file, Window window) {
    this.window = window;
    this.content = content;
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be unpacked
   */
  void read(byte[] bytes, FileRecords into) throws IOException {
    String text = new String(CsvFile.unpacked(file.path(), bytes), StandardCharsets.UTF_8);
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        into.row();
        try {
          take(parsed(line), into);
        } catch (UnusableRowException e) {
          into.reject(number, line, e);
        }
      }
    }
  }

  private static JsonNode parsed(String line) throws UnusableRowException {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new UnusableRowException(Reason.MALFORMED, "no JSON: " + e.getOriginalMessage());
    }
    throw new UnusableRowException(Reason.MALFORMED, "the line is no JSON object");
  }

  private void take(JsonNode line, FileRecords into) throws UnusableRowException {
    String kind = kind(line);
    String id = id(line, kind);
    LocalDate about = date(line, content.observedField());
    if (!window.contains(about)) {
      return;
    }
    long observedAt = content.observed().availableAt(about);
    long publishedAt = content.published().availableAt(date(line, content.publishedField()));
    into.checkTimes(about, publishedAt);
    if (publishedAt < observedAt) {
      throw new UnusableRowException(
          Reason.BAD_DATE, "published before " + Instant.ofEpochMilli(observedAt));
    }
    Document document =
        new Document(
            id,
            file.source(),
            kind,
            content.language(),
            null,
            required(line, content.textField()),
            null,
            List.of(),
            Instant.ofEpochMilli(observedAt),
            Instant.ofEpochMilli(publishedAt),
            Instant.ofEpochMilli(publishedAt),
            Availability.DERIVED,
            1);
    into.accept(file.source(), id, observedAt, PendingRecord.of(Topics.DOCUMENTS, document));
  }

  private String id(JsonNode line, String kind) throws UnusableRowException {
    Map<String, String> fields = new HashMap<>();
    for (String field : content.id().fields()) {
      fields.put(field, field.equals(KIND) ? kind.toLowerCase(Locale.ROOT) : required(line, field));
    }
    return content.id().fill(null, fields::get);
  }

  private String kind(JsonNode line) throws UnusableRowException {
    String word =
        content.kindField() == null ? SeriesNames.ANY : required(line, content.kindField());
    String kind = content.kinds().get(word);
    if (kind == null) {
      throw new UnusableRowException(
          Reason.UNKNOWN_KEY, content.kindField() + " is " + word + ", not in the catalogue");
    }
    return kind;
  }

  private static String required(JsonNode line, String field) throws UnusableRowException {
    String text = line.path(field).asText("").strip();
    if (text.isEmpty()) {
      throw new UnusableRowException(Reason.MISSING_FIELD, field + " is missing");
    }
    return text;
  }

  private static LocalDate date(JsonNode line, String field) throws UnusableRowException {
    String text = required(line, field);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableRowException(
          Reason.BAD_DATE, field + " is '" + text + "', must be a date as 2018-12-31");
    }
  }
}
