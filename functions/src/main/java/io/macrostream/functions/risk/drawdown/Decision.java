package io.macrostream.functions.risk.drawdown;

import java.util.List;

/**
 * What a day led to.
 *
 * @param state to judge the next day with
 * @param scale of the positions from now on
 * @param transitions for the journal, in order
 * @param refusals commands that were not followed, with the reason
 * @param duplicate whether the day had been judged already, so that nothing is new
 */
public record Decision(
    ControlState state,
    double scale,
    List<Transition> transitions,
    List<String> refusals,
    boolean duplicate) {}
