package io.macrostream.sql.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.sql.function.AggregateForm.Feed;
import io.macrostream.sql.function.AggregateForm.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * A function of the catalogue over the rows of a group or of a window: {@code quantile_agg(value,
 * p)} is {@code quantile} of all values. Rows can be taken back, so that it serves streams that are
 * amended and windows that move.
 *
 * <p>A function that depends on the order of rows takes their time as an argument, after the
 * columns: SQL does not say in which order a group is read. Rows of one time are ordered by their
 * values.
 *
 * <p>A row with NULL in a column is left out, as in every aggregate of SQL; only as the last row,
 * where the figure is about that one, does it make the result NULL. A row without a time has no
 * place: with one the result is NULL. So it is with arguments that the function refuses, and with
 * constants that are not the same in all rows.
 */
public final class CatalogueAggregate extends AggregateFunction<Object, Sample> {

  private static final long serialVersionUID = 1L;

  /** Stands for NULL. */
  private static final double MISSING = Double.NaN;

  /** Stands for every number that is none: the catalogue refuses it. */
  private static final double NOT_FINITE = Double.POSITIVE_INFINITY;

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;

  private transient AggregateForm form;
  private transient ResultType result;
  private transient List<Argument> constants;

  /** Constants of the row before and what became of them: they hardly ever change. */
  private transient Object[] lastConstants;

  private transient String lastText;

  /** The aggregate of that name. */
  CatalogueAggregate(String name) {
    this.name = name;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    AggregateForm known = Aggregates.form(name);
    return TypeInference.newBuilder()
        .inputTypeStrategy(new AggregateInput(known))
        .accumulatorTypeStrategy(
            call -> Optional.of(call.getDataTypeFactory().createDataType(Sample.class)))
        .outputTypeStrategy(
            TypeStrategies.explicit(FunctionTypes.of(known.function()).result().dataType()))
        .build();
  }

  @Override
  public void open(FunctionContext context) {
    form = Aggregates.form(name);
    result = FunctionTypes.of(form.function()).result();
    constants = form.constants();
  }

  @Override
  public Sample createAccumulator() {
    return new Sample();
  }

  /** Puts a row in: columns, time where rows have an order, constants. */
  public void accumulate(Sample sample, Object... row) {
    sample.add(time(row), columns(row));
    sample.agree(constants(row));
  }

  /** Takes a row out that was put in. */
  public void retract(Sample sample, Object... row) {
    sample.remove(time(row), columns(row));
  }

  /** Puts the rows of other parts in. */
  public void merge(Sample sample, Iterable<Sample> others) {
    others.forEach(other -> sample.addAll(other, form.columns().size()));
  }

  @Override
  public Object getValue(Sample sample) {
    if (sample.rows == 0 || sample.refused) {
      return null;
    }
    sample.settle(form.columns().size());
    try {
      ObjectNode given = (ObjectNode) JSON.readTree(sample.constants);
      form.fixed().forEach(given::put);
      for (Feed feed : form.feeds()) {
        given.set(feed.argument(), fed(sample, feed));
      }
      return result.value(CATALOGUE.call(form.function(), given));
    } catch (CatalogueException | InvalidInputException e) {
      return null;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("constants of " + name + ": " + sample.constants, e);
    }
  }

  private double[] columns(Object[] row) {
    double[] values = new double[form.columns().size()];
    boolean isPlaced = !form.ordered() || row[values.length] != null;
    for (int i = 0; i < values.length; i++) {
      values[i] = isPlaced ? column((Double) row[i]) : NOT_FINITE;
    }
    return values;
  }

  private static double column(Double value) {
    return value == null ? MISSING : Double.isFinite(value) ? value : NOT_FINITE;
  }

  private long time(Object[] row) {
    Object time = form.ordered() ? row[form.columns().size()] : null;
    if (time instanceof TimestampData stamp) {
      return stamp.getMillisecond() * 1000 + stamp.getNanoOfMillisecond() / 1000;
    } else if (time instanceof Integer day) {
      return day * MICROS_PER_DAY;
    }
    return time == null ? 0 : (Long) time;
  }

  private String constants(Object[] row) {
    int from = form.columns().size() + (form.ordered() ? 1 : 0);
    Object[] given = Arrays.copyOfRange(row, from, row.length);
    if (!Arrays.equals(given, lastConstants)) {
      lastText = text(given);
      lastConstants = given;
    }
    return lastText;
  }

  private String text(Object[] given) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      for (int i = 0; i < given.length; i++) {
        if (given[i] != null) {
          json.set(constants.get(i).name(), ArgumentType.json(constants.get(i).type(), given[i]));
        }
      }
      return json.toString();
    } catch (InvalidInputException e) {
      return Sample.NONE;
    }
  }

  private JsonNode fed(Sample sample, Feed feed) {
    int width = form.columns().size();
    int last = sample.rows - 1;
    if (feed.part() == Part.LAST) {
      return number(sample.values[last * width + feed.column()]);
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode(sample.rows);
    int end = feed.part() == Part.BEFORE ? last : sample.rows;
    for (int i = 0; i < end; i++) {
      if (isComplete(sample, i, width)) {
        values.add(number(sample.values[i * width + feed.column()]));
      }
    }
    return values;
  }

  private static boolean isComplete(Sample sample, int row, int width) {
    for (int i = row * width; i < (row + 1) * width; i++) {
      if (Double.isNaN(sample.values[i])) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode number(double value) {
    return Double.isNaN(value)
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.numberNode(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
