package io.macrostream.functions.operator.quality;

import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.SuspectMove;
import java.time.Instant;

/** The {@link SuspectMove}s of each series, which flag records. */
final class MarketMoves {

  private final WriteBehindValue<SuspectMove.Memory> moves;

  MarketMoves(WriteBehindValue<SuspectMove.Memory> moves) {
    this.moves = moves;
  }

  /** Whether the move to a level is to be doubted; remembers the level. */
  boolean suspect(String series, Instant observedAt, double level, boolean yield) throws Exception {
    SuspectMove.Step step =
        SuspectMove.next(moves.value(series), observedAt.toEpochMilli(), level, yield);
    moves.update(series, step.memory());
    return step.suspect();
  }
}
