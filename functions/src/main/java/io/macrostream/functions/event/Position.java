package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of what a book holds of an instrument.
 *
 * @param firm root of the tree
 * @param desk desk the book belongs to
 * @param book book
 * @param instrumentId instrument
 * @param quantity units for prices, USD for USD-base pairs, USD per basis point (DV01) for yields;
 *     positive is long price, receive fixed
 * @param effectiveAt from when it is held
 * @param availableAt when it is known
 * @param version 1 at first, one more for each change
 * @param strategy strategy that it is held for, the same in all its versions; or null
 */
public record Position(
    String firm,
    String desk,
    String book,
    String instrumentId,
    double quantity,
    Instant effectiveAt,
    Instant availableAt,
    int version,
    @Added String strategy)
    implements Versioned {

  /** One that names no strategy. */
  public Position(
      String firm,
      String desk,
      String book,
      String instrumentId,
      double quantity,
      Instant effectiveAt,
      Instant availableAt,
      int version) {
    this(firm, desk, book, instrumentId, quantity, effectiveAt, availableAt, version, null);
  }

  @Override
  public String key() {
    return book + '|' + instrumentId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("firm", firm)
        .present("desk", desk)
        .present("book", book)
        .present("instrument_id", instrumentId)
        .present("effective_at", effectiveAt)
        .present("available_at", availableAt)
        .number("quantity", quantity)
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .that(
            strategy == null || Dimension.isValue(strategy),
            Reason.OUT_OF_RANGE,
            () -> "strategy is '" + strategy + "', must be " + Dimension.VALUES)
        .result();
  }
}
