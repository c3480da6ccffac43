package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.NodeDay;
import java.util.List;

/**
 * What a recomputation gave of what was wanted.
 *
 * @param figures the figure, in all its amendments
 * @param rows its utilisation of the limit
 * @param steps of the alert
 * @param closes the node and those right below it, at the close of the day
 */
public record Recomputed(
    List<RiskMetric> figures, List<Utilisation> rows, List<Alert> steps, List<NodeDay> closes) {}
