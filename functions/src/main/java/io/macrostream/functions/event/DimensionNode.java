package io.macrostream.functions.event;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a node of the tree: those of its positions that stand at certain values of dimensions.
 * Its name says it all, {@code GLOBAL:region=BR:asset_class=RATES}.
 *
 * @param base firm, desk or book
 * @param steps from coarse to fine, at least one
 */
public record DimensionNode(String base, List<Step> steps) {

  private static final String BETWEEN = ":";
  private static final String EQUALS = "=";

  /** One value of one dimension. */
  public record Step(Dimension dimension, String value) {}

  /** The node of that name; empty for one that is not of this kind. */
  public static Optional<DimensionNode> parse(String name) {
    int end = name.length();
    List<Step> steps = new ArrayList<>();
    Set<Dimension> each = EnumSet.noneOf(Dimension.class);
    // From the end: the name of a book is anybody's choice.
    for (int at = name.lastIndexOf(BETWEEN); at > 0; at = name.lastIndexOf(BETWEEN, at - 1)) {
      Optional<Step> step = step(name.substring(at + 1, end));
      if (step.isEmpty() || !each.add(step.get().dimension)) {
        break;
      }
      steps.add(0, step.get());
      end = at;
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(new DimensionNode(name.substring(0, end), List.copyOf(steps)));
  }

  private static Optional<Step> step(String text) {
    int at = text.indexOf(EQUALS);
    return at < 0 || at == text.length() - 1
        ? Optional.empty()
        : Dimension.labelled(text.substring(0, at))
            .map(dimension -> new Step(dimension, text.substring(at + 1)));
  }

  /** Name of the part of a node at a value. */
  public static String name(String above, Dimension dimension, String value) {
    return above + BETWEEN + dimension.label() + EQUALS + value;
  }

  /** The node above: with one step less, at last the base. */
  public String parent() {
    String name = base;
    for (Step step : steps.subList(0, steps.size() - 1)) {
      name = name(name, step.dimension, step.value);
    }
    return name;
  }

  /** Its name. */
  public String name() {
    Step last = steps.get(steps.size() - 1);
    return name(parent(), last.dimension, last.value);
  }

  /** Whether a position that is held by a node at or below the base is in it. */
  public boolean holds(Instrument instrument, String strategy) {
    return steps.stream()
        .allMatch(step -> step.dimension.of(instrument, strategy).equals(step.value));
  }

  /**
   * Whether positions in an instrument, held by a node at or below the base, can be in it; what
   * they are held for is theirs to say.
   */
  public boolean mayHold(Instrument instrument) {
    return steps.stream()
        .filter(step -> step.dimension != Dimension.STRATEGY)
        .allMatch(step -> step.dimension.of(instrument, null).equals(step.value));
  }
}
