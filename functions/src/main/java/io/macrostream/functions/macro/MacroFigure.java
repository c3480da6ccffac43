package io.macrostream.functions.macro;

import io.macrostream.functions.event.InputRef;
import java.util.List;

/**
 * A feature of a period as far as it depends on what was known: two that are equal need no
 * amendment.
 *
 * @param value null with a flag that says why
 * @param flags sorted
 * @param inputs lineage
 */
record MacroFigure(Double value, List<String> flags, List<InputRef> inputs) {}
