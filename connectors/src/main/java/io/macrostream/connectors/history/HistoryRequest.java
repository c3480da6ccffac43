package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.replay.Times;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What to read.
 *
 * @param directory directory with the files of the catalogue
 * @param window days whose rows are read; what is about others is left out
 * @param until last day of the run, or null for all there is; later rows are dead letters
 * @param scope which instruments are read
 * @param control positions, limits and parameters that apply along history
 * @param receivedAt when the files were received: what claims to be later is a dead letter
 * @param instruments instrument master, YAML
 * @param catalogue history catalogue, YAML
 */
public record HistoryRequest(
    String directory,
    Window window,
    LocalDate until,
    Scope scope,
    ControlFiles control,
    Instant receivedAt,
    String instruments,
    String catalogue)
    implements Serializable {

  /**
   * Some days.
   *
   * @param from the first, or null for all before {@code to}
   * @param to the last, or null for all from {@code from} on
   */
  public record Window(LocalDate from, LocalDate to) implements Serializable {

    /** All days. */
    public static final Window ALL = new Window(null, null);

    /** Whether a day is one of them. */
    public boolean contains(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }

  /** Which instruments are read; macro series are read in any case. */
  public enum Scope {
    /** The core of the catalogue, and what there are positions in. */
    CORE,
    /** All instruments that the catalogue knows, each from the source that the product prefers. */
    FULL,
    /** Every file that the catalogue knows to read, the archive too. */
    ALL
  }

  public HistoryRequest {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(receivedAt, "receivedAt");
  }

  /** All files of {@code directory}, by the catalogue that ships with the product. */
  public static HistoryRequest of(String directory, Instant receivedAt) {
    return new HistoryRequest(
        directory,
        Window.ALL,
        null,
        Scope.FULL,
        ControlFiles.none(),
        receivedAt,
        Resources.text("/catalogue/instruments.yaml"),
        Resources.text("/catalogue/history.yaml"));
  }

  /** The same for other instruments. */
  public HistoryRequest scope(Scope instrumentsToRead) {
    return new HistoryRequest(
        directory, window, until, instrumentsToRead, control, receivedAt, instruments, catalogue);
  }

  /** The same up to and including {@code lastDay}. */
  public HistoryRequest until(LocalDate lastDay) {
    return new HistoryRequest(
        directory, window, lastDay, scope, control, receivedAt, instruments, catalogue);
  }

  /** The same for some days. */
  public HistoryRequest window(LocalDate from, LocalDate to) {
    return new HistoryRequest(
        directory, new Window(from, to), until, scope, control, receivedAt, instruments, catalogue);
  }

  /** The same with control files. */
  public HistoryRequest control(ControlFiles files) {
    return new HistoryRequest(
        directory, window, until, scope, files, receivedAt, instruments, catalogue);
  }

  /** The same of other instruments. */
  public HistoryRequest instruments(String yaml) {
    return new HistoryRequest(
        directory, window, until, scope, control, receivedAt, yaml, catalogue);
  }

  /** The same by another catalogue. */
  public HistoryRequest catalogue(String yaml) {
    return new HistoryRequest(
        directory, window, until, scope, control, receivedAt, instruments, yaml);
  }

  /** Last event time of the run. */
  public Instant end() {
    if (until == null) {
      return receivedAt;
    }
    Instant lastMillisecond = Instant.ofEpochMilli(Times.endOfDay(until));
    return lastMillisecond.isBefore(receivedAt) ? lastMillisecond : receivedAt;
  }
}
