package io.macrostream.connectors.timescale;

import static java.util.stream.Collectors.joining;

import io.macrostream.functions.event.Event;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Where an event type lives in the database: {@code run_id} and a column for each component of the
 * record, in its order. What writes and what exports it follow from this.
 *
 * @param <T> event type
 */
public final class Table<T extends Event> {

  /** First column of every table and of every primary key. */
  public static final String RUN_ID = "run_id";

  private final String name;
  private final Class<T> type;
  private final List<Column<T>> columns;
  private final List<Column<T>> key;
  private final Optional<Column<T>> guard;
  private final List<Column<T>> exported;

  private Table(Builder<T> builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.columns = List.copyOf(builder.columns);
    this.key = named(builder.key);
    this.guard = Optional.ofNullable(builder.guard).map(this::column);
    this.exported = builder.exported.isEmpty() ? columns : named(builder.exported);
  }

  /** Starts the table of a record type. */
  static <T extends Event> Builder<T> of(String name, Class<T> type) {
    return new Builder<>(name, type);
  }

  public String name() {
    return name;
  }

  public Class<T> type() {
    return type;
  }

  /** All columns but {@code run_id}. */
  public List<Column<T>> columns() {
    return columns;
  }

  /** The primary key without {@code run_id}, in the order in which rows are exported. */
  public List<Column<T>> key() {
    return key;
  }

  /** The columns that exports show, in their order; never {@code run_id}. */
  public List<Column<T>> exported() {
    return exported;
  }

  /** The natural key of an event as one string: what to key a stream by in front of the sink. */
  public String keyOf(T event) {
    return key.stream().map(c -> String.valueOf(c.value().apply(event))).collect(joining("\u001F"));
  }

  /** Whether a row takes the place of the one with its key: an older version does not. */
  @SuppressWarnings("unchecked") // the values of one column compare with each other
  boolean amends(T event, T old) {
    return guard
        .map(Column::value)
        .filter(value -> ((Comparable<Object>) value.apply(event)).compareTo(value.apply(old)) >= 0)
        .isPresent();
  }

  /** Makes the temporary table that batches are copied to; it is emptied at every commit. */
  String staging() {
    return "CREATE TEMP TABLE IF NOT EXISTS %s (LIKE %s) ON COMMIT DELETE ROWS"
        .formatted(stagingName(), quoted(name));
  }

  /** Copies rows into the temporary table, each as {@link #copyTo} writes it. */
  String copy() {
    return "COPY %s (%s) FROM STDIN".formatted(stagingName(), names());
  }

  /**
   * Inserts the rows of the temporary table, or amends those with their keys unless they are newer:
   * replays write the same rows again and an old savepoint cannot overwrite newer ones.
   */
  String merge() {
    String conflict = key.stream().map(c -> quoted(c.name())).collect(joining(", "));
    return "INSERT INTO %s AS target (%s) SELECT %s FROM %s ON CONFLICT (run_id, %s) DO %s"
        .formatted(
            quoted(name),
            names(),
            names(),
            stagingName(),
            conflict,
            guard.map(this::update).orElse("NOTHING"));
  }

  private String update(Column<T> newest) {
    String assignments =
        columns.stream()
            .filter(column -> !key.contains(column))
            .map(column -> quoted(column.name()))
            .map(column -> column + " = excluded." + column)
            .collect(joining(", "));
    String by = quoted(newest.name());
    return "UPDATE SET %s WHERE excluded.%s >= target.%s".formatted(assignments, by, by);
  }

  private String stagingName() {
    return quoted("staged_" + name);
  }

  private String names() {
    return RUN_ID + ", " + columns.stream().map(c -> quoted(c.name())).collect(joining(", "));
  }

  /** Writes the row of an event in the form of {@link #copy}. */
  void copyTo(CopyText text, String runId, T event) {
    text.add(SqlType.TEXT, runId);
    for (Column<T> column : columns) {
      text.add(column.type(), column.value().apply(event));
    }
    text.end();
  }

  /** An identifier for use in SQL: some of ours, such as {@code limit}, are reserved words. */
  public static String quoted(String identifier) {
    return '"' + identifier + '"';
  }

  private Column<T> column(String wanted) {
    return columns.stream()
        .filter(column -> column.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + " has no column " + wanted));
  }

  private List<Column<T>> named(List<String> names) {
    return names.stream().map(this::column).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects what the record type does not say itself. */
  static final class Builder<T extends Event> {
    private final String name;
    private final Class<T> type;
    private final List<Column<T>> columns = new ArrayList<>();
    private List<String> key = List.of();
    private List<String> exported = List.of();
    private String guard;

    private Builder(String name, Class<T> type) {
      this.name = name;
      this.type = type;
      for (RecordComponent component : type.getRecordComponents()) {
        columns.add(Column.of(component));
      }
    }

    /** A column whose type is not the usual one of its Java type. */
    Builder<T> as(String column, SqlType sqlType) {
      columns.replaceAll(each -> each.name().equals(column) ? each.as(sqlType) : each);
      return this;
    }

    /** A column beyond the components of the record. */
    Builder<T> with(Column<T> column) {
      columns.add(column);
      return this;
    }

    Builder<T> key(String... names) {
      this.key = List.of(names);
      return this;
    }

    /** A row gives way to one with an equal or higher value here; without it the first stays. */
    Builder<T> newestBy(String column) {
      this.guard = column;
      return this;
    }

    /** Columns of exports, where not all. */
    Builder<T> exporting(String... names) {
      this.exported = Arrays.asList(names);
      return this;
    }

    Table<T> build() {
      return new Table<>(this);
    }
  }
}
