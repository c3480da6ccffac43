package io.macrostream.functions.catalogue;

import io.macrostream.functions.stats.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A result of many figures, where one that is not defined for the input is null, with the reason
 * beside it, and does not spoil the others.
 */
final class Figures {

  private final Result result = new Result();
  private final List<String> undefined = new ArrayList<>();

  Figures put(String name, DoubleSupplier figure) {
    return optional(name, () -> OptionalDouble.of(figure.getAsDouble()));
  }

  Figures optional(String name, Supplier<OptionalDouble> figure) {
    try {
      OptionalDouble value = figure.get();
      if (value.isEmpty()) {
        undefined.add(name + ": it has no value here");
      }
      result.put(name, value);
    } catch (InvalidInputException e) {
      undefined.add(name + ": " + e.fault() + ": " + e.getMessage());
      result.absent(name);
    }
    return this;
  }

  /** The figures, and under {@code undefined} why some are null. */
  Result result() {
    return result.put("undefined", undefined);
  }
}
