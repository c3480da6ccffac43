package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Yield curves, from single rates to what strategies read off them. */
final class CurveFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(
              RateFunctions.FUNCTIONS,
              NelsonSiegelFunctions.FUNCTIONS,
              ZeroCurveFunctions.FUNCTIONS,
              BreakevenFunctions.FUNCTIONS,
              CurveTradeFunctions.FUNCTIONS,
              CurveModelFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private CurveFamily() {}
}
