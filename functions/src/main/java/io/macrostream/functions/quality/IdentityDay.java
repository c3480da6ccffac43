package io.macrostream.functions.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The closes of one day that have come for an identity. They come at different times: a fixing at
 * noon, a settlement at night, an official rate a week later.
 *
 * @param closes one of each bar, in the order in which their bars first came
 */
public record IdentityDay(List<IdentityClose> closes) {

  /** None yet. */
  public static final IdentityDay EMPTY = new IdentityDay(List.of());

  /** With one more close, in place of an earlier version of it. */
  public IdentityDay with(IdentityClose close) {
    List<IdentityClose> more = new ArrayList<>(closes);
    for (int i = 0; i < more.size(); i++) {
      if (more.get(i).isSameBar(close)) {
        more.set(i, close);
        return new IdentityDay(more);
      }
    }
    more.add(close);
    return new IdentityDay(more);
  }

  /** The contracts that a close is compared in: its own, or all that have come. */
  public Set<String> partsOf(IdentityClose close) {
    Set<String> parts = new TreeSet<>();
    if (!close.part().isEmpty()) {
      parts.add(close.part());
      return parts;
    }
    closes.forEach(each -> parts.add(each.part()));
    if (parts.size() > 1) {
      parts.remove("");
    }
    return parts;
  }

  /** The bar of a position for a contract, if it has come. */
  public Optional<IdentityClose> find(int position, String part) {
    return closes.stream()
        .filter(each -> each.position() == position)
        .filter(each -> each.part().isEmpty() || each.part().equals(part))
        .findFirst();
  }

  /**
   * The closes for a contract, the subject's first; nothing while one of them has not come.
   *
   * @param width how many there are to be
   */
  public Optional<double[]> whole(int width, String part) {
    double[] found = new double[width];
    for (int position = 0; position < width; position++) {
      Optional<IdentityClose> close = find(position, part);
      if (close.isEmpty()) {
        return Optional.empty();
      }
      found[position] = close.get().close();
    }
    return Optional.of(found);
  }
}
