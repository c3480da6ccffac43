package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.Utilisation;
import java.util.List;

/**
 * What judging one risk figure gave.
 *
 * @param rows one for each limit in force, or one that says that none is; empty for a duplicate
 * @param reports the few of them that the alerting side has to see, and withdrawals of limits
 * @param standing to judge the next figure with
 */
public record Evaluation(
    List<Utilisation> rows, List<Utilisation> reports, MetricStanding standing) {}
