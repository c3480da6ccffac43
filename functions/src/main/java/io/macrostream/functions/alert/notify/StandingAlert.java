package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import java.util.List;

/**
 * An alert that is not resolved.
 *
 * @param alert its newest step
 * @param told ids of channels that were told of any step of it, sorted
 * @param held ids of channels on which its newest step is held back, sorted
 */
public record StandingAlert(Alert alert, List<String> told, List<String> held) {}
