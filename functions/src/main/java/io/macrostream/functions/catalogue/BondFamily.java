package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Bonds, bills and inflation-linked bonds. */
final class BondFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(DatedBondFunctions.FUNCTIONS, YearsBondFunctions.FUNCTIONS, TipsFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private BondFamily() {}
}
