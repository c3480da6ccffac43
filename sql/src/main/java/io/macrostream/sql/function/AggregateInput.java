package io.macrostream.sql.function;

import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.Argument.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.ConstantArgumentCount;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimestampType;

/**
 * What an aggregate takes: its columns, the time where rows have an order, then the constants of
 * the function, of which those at the end may be left out. The time is a date, a time or a whole
 * number; a number with decimals is none.
 */
final class AggregateInput implements InputTypeStrategy {

  private final AggregateForm form;
  private final List<Argument> constants;

  AggregateInput(AggregateForm form) {
    this.form = form;
    this.constants = form.constants();
  }

  /** Position of the first constant. */
  private int before() {
    return form.columns().size() + (form.ordered() ? 1 : 0);
  }

  @Override
  public ArgumentCount getArgumentCount() {
    long needed = constants.stream().filter(each -> each.need() == Need.REQUIRED).count();
    return ConstantArgumentCount.between(before() + (int) needed, before() + constants.size());
  }

  @Override
  public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
    List<DataType> given = call.getArgumentDataTypes();
    List<DataType> types = new ArrayList<>();
    form.columns().forEach(column -> types.add(DataTypes.DOUBLE()));
    if (form.ordered()) {
      LogicalType time = given.get(types.size()).getLogicalType();
      Optional<DataType> type = timeType(time);
      if (type.isEmpty()) {
        return call.fail(
            throwOnFailure,
            "The rows are ordered by a date, a time or a whole number, not %s.",
            time);
      }
      types.add(type.get());
    }
    for (int i = types.size(); i < given.size(); i++) {
      types.add(ArgumentType.dataType(constants.get(i - before()).type()));
    }
    return Optional.of(types);
  }

  private static Optional<DataType> timeType(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case DATE -> Optional.of(DataTypes.DATE().bridgedTo(Integer.class));
      case TIMESTAMP_WITHOUT_TIME_ZONE ->
          Optional.of(
              DataTypes.TIMESTAMP(((TimestampType) type).getPrecision())
                  .bridgedTo(TimestampData.class));
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          Optional.of(
              DataTypes.TIMESTAMP_LTZ(((LocalZonedTimestampType) type).getPrecision())
                  .bridgedTo(TimestampData.class));
      case TINYINT, SMALLINT, INTEGER, BIGINT -> Optional.of(DataTypes.BIGINT());
      default -> Optional.empty();
    };
  }

  @Override
  public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
    List<Signature.Argument> arguments = new ArrayList<>();
    form.columns().forEach(column -> arguments.add(Signature.Argument.of(column, "DOUBLE")));
    if (form.ordered()) {
      arguments.add(Signature.Argument.of("time", "DATE | TIMESTAMP | TIMESTAMP_LTZ | BIGINT"));
    }
    for (Argument constant : constants) {
      String type = ArgumentType.dataType(constant.type()).getLogicalType().asSummaryString();
      arguments.add(
          Signature.Argument.of(
              constant.name(), constant.need() == Need.REQUIRED ? type : "[" + type + "]"));
    }
    return List.of(Signature.of(arguments));
  }
}
