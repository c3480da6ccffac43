package io.macrostream.functions.risk;

import io.macrostream.functions.event.Dimension;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How nodes of one level of the tree are broken down, from coarse to fine: {@code
 * region/asset_class/security} breaks the firm down by region, each region by asset class, each of
 * those by instrument; {@code desk/tenor} breaks each desk down by tenor.
 *
 * @param base which nodes of the tree
 * @param dimensions at least one, each once
 */
public record DimensionPath(NodeDay.Level base, List<Dimension> dimensions)
    implements Serializable {

  /**
   * Reads a path.
   *
   * @param text dimensions with slashes between; {@code firm}, {@code desk} or {@code book} may
   *     stand before them, the firm if none does
   * @return empty if it is none
   */
  public static Optional<DimensionPath> parse(String text) {
    String[] parts = text.split("/", -1);
    Optional<NodeDay.Level> named = base(parts[0]);
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = named.isPresent() ? 1 : 0; i < parts.length; i++) {
      Optional<Dimension> dimension = Dimension.labelled(parts[i]);
      if (dimension.isEmpty()) {
        return Optional.empty();
      }
      dimensions.add(dimension.get());
    }
    Set<Dimension> each = EnumSet.noneOf(Dimension.class);
    each.addAll(dimensions);
    return dimensions.isEmpty() || each.size() < dimensions.size()
        ? Optional.empty()
        : Optional.of(new DimensionPath(named.orElse(NodeDay.Level.FIRM), List.copyOf(dimensions)));
  }

  private static Optional<NodeDay.Level> base(String text) {
    return NodeDay.Level.TREE.stream()
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
