package io.macrostream.functions.alert.notify;

import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * Which alerts go to which channels; an empty list does not restrict.
 *
 * @param atLeast least severity; UNKNOWN is above all others, it never counts as fine
 * @param about names of rules such as {@code HARD_BREACH} or of families such as {@code BREACH}
 * @param nodes names of nodes; one that ends in {@code *} stands for all that begin like it
 * @param channels ids of channels
 */
public record Route(Severity atLeast, List<String> about, List<String> nodes, List<String> channels)
    implements Serializable {

  boolean leads(Alert alert) {
    return alert.severity().compareTo(atLeast) >= 0
        && (about.isEmpty()
            || about.contains(alert.rule())
            || about.contains(AlertRule.familyOf(alert.rule())))
        && (nodes.isEmpty() || nodes.stream().anyMatch(node -> matches(node, alert.node())));
  }

  private static boolean matches(String pattern, String node) {
    return pattern.endsWith("*")
        ? node.startsWith(pattern.substring(0, pattern.length() - 1))
        : node.equals(pattern);
  }
}
