package io.macrostream.functions.operator.control;

import io.macrostream.functions.event.Instrument;
import java.util.List;

/** An instrument master of one share index of the United States. */
final class MadeUpMaster {

  static final List<Instrument> SPX =
      List.of(
          new Instrument(
              "SPX",
              "S&P 500",
              "EQUITY",
              "US",
              "USD",
              Instrument.Quote.PRICE,
              Instrument.Level.CLOSE,
              false,
              1,
              false,
              null,
              null));

  private MadeUpMaster() {}
}
