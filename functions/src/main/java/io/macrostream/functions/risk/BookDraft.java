package io.macrostream.functions.risk;

import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.WhatIfRequest;
import java.util.List;

/** A copy of a book, in which a trade that was asked about is made. */
final class BookDraft {

  private final RiskBook book;

  /**
   * @param book the copy; it has scenarios and positions
   */
  BookDraft(RiskBook book) {
    this.book = book;
  }

  /**
   * The book as it stands and, if the question is of a trade, as it would after it.
   *
   * @param factor the instrument of the trade as it stands, with its whole vector, or null
   */
  WhatIfNode answer(WhatIfRequest request, FactorMark factor) {
    NodeDay before = book.takenIn(request.time());
    return request.kind() == WhatIfRequest.Kind.TRADE
        ? traded(request, factor, before)
        : WhatIfNode.of(request, before, before, null);
  }

  private WhatIfNode traded(WhatIfRequest request, FactorMark factor, NodeDay before) {
    BookLine line = book.line(request.instrumentId());
    FactorMark mark = markOf(line, factor);
    boolean served = line.factor != null || mark.dates().length > 0;
    if (line.instrument == null || !served || Double.isNaN(mark.level())) {
      String why = line.instrument == null ? "is not held by books" : "has no level or no history";
      return WhatIfNode.unknown(request, line.id + ' ' + why);
    }
    final double exposure = line.exposure;
    book.set(afterTrade(request, line.position));
    NodeDay after = book.mark(List.of(mark)).orElseThrow();
    return WhatIfNode.of(
        request,
        before,
        after,
        new TradeVector(
            book.scenarios().dates(),
            book.scenarios().returns(line.factor),
            exposure,
            Exposures.of(line.instrument, 1, line.level),
            Exposures.gross(line.instrument, 1)));
  }

  /** What the book would hear: its own level where it has one, and a vector only if it has none. */
  private static FactorMark markOf(BookLine line, FactorMark factor) {
    boolean known = RiskBook.isKnown(line);
    return line.factor == null
        ? factor
        : new FactorMark(
            factor.book(),
            line.id,
            factor.time(),
            known ? line.level : factor.level(),
            known ? line.stale : factor.stale(),
            null,
            null);
  }

  private Position afterTrade(WhatIfRequest request, Position held) {
    Position any = book.anyPosition();
    return new Position(
        any.firm(),
        any.desk(),
        any.book(),
        request.instrumentId(),
        (held == null ? 0 : held.quantity()) + request.quantity(),
        request.effectiveAt(),
        request.availableAt(),
        held == null ? 1 : held.version() + 1,
        held == null ? null : held.strategy());
  }
}
