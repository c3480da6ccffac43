package io.macrostream.functions.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** Order books and trades. */
final class MicrostructureFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(BookFunctions.ALL, TradeFunctions.ALL, FlowFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private MicrostructureFamily() {}
}
