package io.macrostream.connectors.simulator;

import java.util.Map;

/**
 * What a simulation holds, to compare with what the pipeline counts.
 *
 * @param faults injected faults by kind
 * @param days business days
 * @param bars daily bars
 * @param curvePoints curve points
 * @param trades good trades, late prints among them, each once
 * @param crisisDays days of the crisis regime
 */
public record SimulationReport(
    Map<Fault, Integer> faults, int days, int bars, int curvePoints, int trades, int crisisDays) {}
