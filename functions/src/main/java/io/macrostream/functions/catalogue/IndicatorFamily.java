package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Technical indicators. */
final class IndicatorFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(
              PriceIndicatorFunctions.FUNCTIONS,
              BarIndicatorFunctions.FUNCTIONS,
              VolumeIndicatorFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private IndicatorFamily() {}
}
