package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.Rejections;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.Tally;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was read from one file: records, dead letters, dates and counts. */
final class FileRecords {

  private final HistoryFile file;
  private final Horizon horizon;
  private final Rejections rejections;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Tally fileTally;
  private final boolean oneSeries;
  private final Set<String> keys = new HashSet<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private final List<PendingRecord> records = new ArrayList<>();
  private int rows;
  private String unreadable;

  FileRecords(HistoryFile file, Horizon horizon) {
    this.file = file;
    this.horizon = horizon;
    this.rejections = new Rejections(file.source(), file.path());
    for (String series : file.content().series()) {
      tallies.put(series, new Tally(series, file.source()));
    }
    // Rejections of a file with one series are that series'; else they stand for the file.
    this.oneSeries = tallies.size() == 1;
    this.fileTally =
        oneSeries
            ? tallies.values().iterator().next()
            : new Tally("file:" + file.path(), file.source());
  }

  /** A row was met, whatever becomes of it. */
  void row() {
    rows++;
  }

  /** How many rows the file has. */
  int rows() {
    return rows;
  }

  /** How many of them are dead letters. */
  int rejected() {
    return rejections.count();
  }

  /** How many records they make. */
  int size() {
    return records.size();
  }

  /** The file cannot be read. */
  void unreadable(String why) {
    unreadable = why;
  }

  /** Why the file cannot be read; null if it can. */
  String unreadable() {
    return unreadable;
  }

  /** Checks the times of a row before anything is done with it. */
  void checkTimes(LocalDate date, long availableAt) throws UnusableRowException {
    horizon.check(date, availableAt);
    dates.add(date);
  }

  /**
   * Takes a record.
   *
   * @param series series it belongs to
   * @param when what tells it from the others of the series
   * @throws UnusableRowException if the series has such a record already: the first one stands
   */
  void accept(String series, String when, long observedAt, PendingRecord record)
      throws UnusableRowException {
    if (!keys.add(series + '|' + when)) {
      throw new UnusableRowException(
          Reason.DUPLICATE, when + " is there already; the first row stands");
    }
    records.add(record);
    rejections.reached(record.availableAt());
    tally(series).accepted(observedAt);
  }

  /** The count of a series, which is a new one where rows name their series. */
  Tally tally(String series) {
    return tallies.computeIfAbsent(series, code -> new Tally(code, file.source()));
  }

  /** The count of the file as a whole. */
  Tally tally() {
    return fileTally;
  }

  void reject(int line, String payload, UnusableRowException e) {
    rejections.add(line, payload, e.rejection());
    fileTally.rejected();
  }

  /** The file as a whole has this flag. */
  void mark(String flag) {
    fileTally.mark(flag);
    tallies.values().forEach(tally -> tally.mark(flag));
  }

  String source() {
    return file.source();
  }

  /** Dates of the rows with a usable date, in order. */
  TreeSet<LocalDate> dates() {
    return dates;
  }

  /** Records in event-time order; those of one time in the order of the file. */
  List<PendingRecord> inOrder() {
    keys.clear(); // nothing more comes, and there are many
    records.sort(Comparator.comparingLong(PendingRecord::availableAt));
    numberVintages();
    return records;
  }

  /** Vintages count in the order in which they became known, whatever the order of the file. */
  private void numberVintages() {
    Map<String, Integer> vintages = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i) instanceof PendingObservation value) {
        String code = value.series().code();
        int vintage = vintages.merge(code + '|' + value.observedAt(), 1, Integer::sum);
        records.set(i, value.withVintage(vintage));
        if (vintage > 1) {
          tallies.get(code).revised();
        }
      }
    }
  }

  List<PendingRecord> deadLetters(long start) {
    return rejections.placed(start);
  }

  /** Status of each series, and of the file if that says more. */
  List<PendingRecord> statuses(long availableAt) {
    List<PendingRecord> statuses = new ArrayList<>();
    tallies.values().forEach(tally -> statuses.add(tally.status(availableAt)));
    if (!oneSeries && (rejections.count() > 0 || records.isEmpty())) {
      statuses.add(fileTally.status(availableAt));
    }
    return statuses;
  }
}
