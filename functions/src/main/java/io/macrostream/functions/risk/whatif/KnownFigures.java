package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.risk.limit.LimitBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest of each figure that was published and that a what-if does not compute.
 *
 * @param newest by {@link LimitBook#pair}
 */
public record KnownFigures(Map<String, Figure> newest) {

  /** Nothing was published. */
  public static final KnownFigures NONE = new KnownFigures(Map.of());

  /** With those, in the order in which they were published; one of an older day changes nothing. */
  public KnownFigures with(List<Figure> published) {
    Map<String, Figure> all = new TreeMap<>(newest);
    for (Figure figure : published) {
      all.merge(
          LimitBook.pair(figure.node(), figure.metric()),
          figure,
          (known, next) -> next.asOf() < known.asOf() ? known : next);
    }
    return new KnownFigures(all);
  }

  Optional<Figure> of(String node, String metric) {
    return Optional.ofNullable(newest.get(LimitBook.pair(node, metric)));
  }
}
