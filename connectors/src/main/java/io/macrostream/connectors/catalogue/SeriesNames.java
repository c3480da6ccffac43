package io.macrostream.connectors.catalogue;

import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Our series by the ids of a source. An id that is not listed may match one with a {@code *}, which
 * stands for any text: the code then has that text, in capitals, with underscores for what is
 * neither letter nor digit.
 *
 * @param listed series by id
 * @param open series by ids with a {@code *}, which their codes have too
 */
public record SeriesNames(Map<String, SeriesCode> listed, Map<String, SeriesCode> open) {

  /** What stands for any text. */
  public static final String ANY = "*";

  /** The series of an id; empty if it is not in the catalogue. */
  public Optional<SeriesCode> find(String id) {
    SeriesCode code = listed.get(id);
    return code != null
        ? Optional.of(code)
        : open.entrySet().stream().flatMap(e -> matched(id, e).stream()).findFirst();
  }

  private static Optional<SeriesCode> matched(String id, Map.Entry<String, SeriesCode> entry) {
    int star = entry.getKey().indexOf(ANY);
    String start = entry.getKey().substring(0, star);
    String end = entry.getKey().substring(star + 1);
    if (id.length() <= start.length() + end.length()
        || !id.startsWith(start)
        || !id.endsWith(end)) {
      return Optional.empty();
    }
    String text = id.substring(start.length(), id.length() - end.length());
    String name = text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return Optional.of(
        new SeriesCode(entry.getValue().code().replace(ANY, name), entry.getValue().unit()));
  }

  /** Codes of the listed series. */
  List<String> codes() {
    return listed.values().stream().map(SeriesCode::code).toList();
  }
}
