package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.EpochDay;
import java.util.List;

/**
 * What a day brings.
 *
 * @param day its date
 * @param nav net asset value at its end, flow included
 * @param flow money in (positive) or out on the day, which is no performance
 * @param realisedVolatility annual, of the would-be portfolio; null if unknown, which keeps the
 *     gate shut
 * @param wouldBeReturn return of the day of the portfolio without control; it may be null only
 *     while the phase is ACTIVE
 * @param bookSnapshot id of the snapshot of the book, for the journal
 * @param commands of people, effective on the day
 */
public record DrawdownInput(
    @EpochDay int day,
    double nav,
    double flow,
    Double realisedVolatility,
    Double wouldBeReturn,
    String bookSnapshot,
    List<ResetCommand> commands) {}
