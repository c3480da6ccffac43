package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Brazilian rates, federal securities, implied inflation and cupom cambial. */
final class BrazilFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(
              BrazilRateFunctions.FUNCTIONS,
              BrazilBondFunctions.FUNCTIONS,
              BrazilInflationFunctions.FUNCTIONS,
              BrazilDollarFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private BrazilFamily() {}
}
