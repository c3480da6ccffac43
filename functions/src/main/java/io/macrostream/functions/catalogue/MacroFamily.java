package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Transforms of macroeconomic series. */
final class MacroFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(
              InflationFunctions.FUNCTIONS,
              CoreInflationFunctions.FUNCTIONS,
              CycleFunctions.FUNCTIONS,
              VintageFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private MacroFamily() {}
}
