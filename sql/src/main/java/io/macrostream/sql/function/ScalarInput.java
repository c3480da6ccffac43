package io.macrostream.sql.function;

import io.macrostream.functions.catalogue.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.ConstantArgumentCount;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * What one call of a function gives it: each argument as it is, if it can be converted. Flink 2.3.0
 * checks a call with arguments by name, or without some, against the types of the signature, and
 * then loses the casts to these; so none must be needed. Nor is it to be believed that an
 * expression is never null.
 */
final class ScalarInput implements InputTypeStrategy {

  private final List<Argument> arguments;

  ScalarInput(List<Argument> arguments) {
    this.arguments = arguments;
  }

  @Override
  public ArgumentCount getArgumentCount() {
    return ConstantArgumentCount.of(arguments.size());
  }

  @Override
  public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      DataType given = call.getArgumentDataTypes().get(i);
      LogicalType type = given.getLogicalType();
      if (type.is(LogicalTypeRoot.NULL)) {
        types.add(ArgumentType.plain(ArgumentType.dataType(argument.type())));
      } else if (ArgumentType.accepts(argument.type(), type)) {
        types.add(ArgumentType.plain(given).nullable());
      } else {
        return call.fail(
            throwOnFailure,
            "Argument %s is %s, not %s.",
            argument.name(),
            ArgumentType.dataType(argument.type()).getLogicalType().asSummaryString(),
            type.asSummaryString());
      }
    }
    return Optional.of(types);
  }

  @Override
  public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
    return List.of(
        Signature.of(
            arguments.stream()
                .map(
                    argument ->
                        Signature.Argument.of(
                            argument.name(),
                            ArgumentType.dataType(argument.type())
                                .getLogicalType()
                                .asSummaryString()))
                .toList()));
  }
}
