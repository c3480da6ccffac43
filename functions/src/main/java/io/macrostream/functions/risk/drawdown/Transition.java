package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.EpochDay;

/**
 * A line of the journal: the control moved.
 *
 * @param day on which
 * @param fromPhase and
 * @param fromLevel before
 * @param toPhase and
 * @param toLevel after
 * @param reason in words, with the figure that decided
 * @param trailingDrawdown from the peak of the levels as it was before the move
 * @param yearDrawdown from the peak of the calendar year
 * @param inceptionDrawdown from the peak since inception
 * @param bookSnapshot id of the snapshot of the book
 */
public record Transition(
    @EpochDay int day,
    Phase fromPhase,
    int fromLevel,
    Phase toPhase,
    int toLevel,
    String reason,
    double trailingDrawdown,
    double yearDrawdown,
    double inceptionDrawdown,
    String bookSnapshot) {}
