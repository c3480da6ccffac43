package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.Argument.Need;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * A function of the catalogue in SQL. Its arguments have the names and the order of the catalogue.
 *
 * <p>An argument that a call leaves out takes its default, and so does an optional one for which
 * the call writes NULL. An argument whose value is NULL makes the result NULL, also an optional
 * one: what is not known must not turn into a default. A call that the catalogue refuses gives NULL
 * too and is counted in the metric {@value #REFUSED}, for a job must not end because of one row;
 * {@link CalcError} says why it was refused.
 */
public final class CatalogueScalar extends ScalarFunction implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  /** Name of the counter of calls without a result. */
  static final String REFUSED = "callsRefused";

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();

  private final String name;

  /** By argument, whether the call leaves it out; null before there is a call. */
  private final boolean[] leftOut;

  private transient FunctionTypes types;
  private transient Counter refused;

  /** The function of that name, before anything is known of a call. */
  CatalogueScalar(String name) {
    this(name, null);
  }

  private CatalogueScalar(String name, boolean[] leftOut) {
    this.name = name;
    this.leftOut = leftOut;
  }

  /** Before a call is known its signature, with names and types; then what the call gives. */
  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    FunctionTypes known = FunctionTypes.of(name);
    TypeInference.Builder types =
        TypeInference.newBuilder()
            .outputTypeStrategy(TypeStrategies.explicit(known.result().dataType()));
    return leftOut == null
        ? types
            .staticArguments(known.arguments().stream().map(CatalogueScalar::argument).toList())
            .build()
        : types.inputTypeStrategy(new ScalarInput(known.arguments())).build();
  }

  private static StaticArgument argument(Argument argument) {
    return StaticArgument.scalar(
        argument.name(), ArgumentType.dataType(argument.type()), argument.need() != Need.REQUIRED);
  }

  /**
   * The function for one call. An argument that is left out is a NULL that stands in the plan; a
   * value that is NULL shows only when the query runs.
   */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    List<Argument> arguments = FunctionTypes.of(name).arguments();
    boolean[] absent = new boolean[arguments.size()];
    for (int i = 0; i < absent.length; i++) {
      absent[i] =
          arguments.get(i).need() != Need.REQUIRED && context.getCallContext().isArgumentNull(i);
    }
    return new CatalogueScalar(name, absent);
  }

  @Override
  public void open(FunctionContext context) {
    types = FunctionTypes.of(name);
    refused = context.getMetricGroup().addGroup("function", name).counter(REFUSED);
  }

  /**
   * Evaluates one row.
   *
   * @param values of the arguments, in their order
   * @return the result in Flink's internal form, or null
   */
  public Object eval(Object... values) {
    ObjectNode args = JsonNodeFactory.instance.objectNode();
    try {
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          Argument argument = types.arguments().get(i);
          args.set(argument.name(), ArgumentType.json(argument.type(), values[i]));
        } else if (!leftOut[i]) {
          return null;
        }
      }
      return types.result().value(CATALOGUE.call(name, args));
    } catch (CatalogueException | InvalidInputException e) {
      refused.inc();
      return null;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
