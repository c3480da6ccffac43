package io.macrostream.connectors.canonical;

import static java.util.stream.Collectors.joining;

import io.macrostream.connectors.timescale.Column;
import io.macrostream.connectors.timescale.SqlType;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One exported table: its columns, its natural key and how it is read.
 *
 * @param name file name without {@code .csv}
 * @param fields columns in their order
 * @param key positions in {@code fields} of the natural key, in the order by which rows are sorted
 * @param query selects the rows of one run, the parameter, in that order
 */
public record Extract(String name, List<Field> fields, List<Integer> key, String query) {

  /**
   * A column of an export.
   *
   * @param name header
   * @param type how its values are written and, in keys, compared
   */
  public record Field(String name, SqlType type) {}

  /** Every result table, in the order of the data flow. */
  public static final List<Extract> ALL =
      List.of(
          of(Tables.MARKET_BARS),
          of(Tables.CURVE_POINTS),
          of(Tables.CURVE_SNAPSHOTS),
          of(Tables.VOL_SURFACES),
          of(Tables.FEATURES),
          of(Tables.SIGNALS),
          of(Tables.POSITIONS),
          of(Tables.LIMITS),
          of(Tables.RISK_METRICS),
          of(Tables.RISK_UTILISATION),
          of(Tables.RISK_JOURNAL),
          of(Tables.ALERT_EVENTS),
          of(Tables.DEAD_LETTERS),
          of(Tables.DATA_STATUS),
          of(Tables.DATA_FINDINGS),
          scenarios());

  /** The export of a table: its exported columns by its key. */
  static Extract of(Table<?> table) {
    List<Field> fields = new ArrayList<>();
    table.exported().forEach(column -> fields.add(new Field(column.name(), column.type())));
    List<String> names = fields.stream().map(Field::name).toList();
    // A key column that is not exported is implied by one that is: observed_at by as_of.
    List<Integer> key =
        table.key().stream().map(Column::name).filter(names::contains).map(names::indexOf).toList();
    String select = names.stream().map(Table::quoted).collect(joining(", "));
    String order = table.key().stream().map(c -> Table.quoted(c.name())).collect(joining(", "));
    String query =
        "SELECT %s FROM %s WHERE run_id = ? ORDER BY %s"
            .formatted(select, Table.quoted(table.name()), order);
    return new Extract(table.name(), List.copyOf(fields), key, query);
  }

  /** One row for each scenario of each node. */
  private static Extract scenarios() {
    return new Extract(
        Tables.SCENARIOS.name(),
        List.of(
            new Field("node", SqlType.TEXT),
            new Field("scenario_date", SqlType.DATE),
            new Field("pnl", SqlType.DOUBLE)),
        List.of(0, 1),
        "SELECT node, scenario.date, scenario.gain"
            + " FROM scenarios, unnest(scenario_dates, pnl) AS scenario (date, gain)"
            + " WHERE run_id = ? ORDER BY node, scenario.date");
  }

  /** Sorts rows by the natural key. */
  public Comparator<String[]> order() {
    return key.stream()
        .map(
            i ->
                Comparator.comparing(
                    (String[] row) -> row[i], Canonical.order(fields.get(i).type())))
        .reduce(Comparator::thenComparing)
        .orElseThrow(() -> new IllegalStateException(name + " has no key"));
  }

  /** The natural key of a row, for people. */
  public String keyOf(String[] row) {
    return key.stream().map(i -> row[i]).collect(joining(" "));
  }

  public String[] header() {
    return fields.stream().map(Field::name).toArray(String[]::new);
  }

  public String fileName() {
    return name + ".csv";
  }
}
