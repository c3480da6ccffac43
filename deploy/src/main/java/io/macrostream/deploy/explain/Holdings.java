package io.macrostream.deploy.explain;

import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The positions of a node as they are in force at a time, by book and instrument.
 *
 * @param open those of which something is held
 * @param closed those of which nothing is held any more; their versions count as well
 * @param later positions of the node that took effect, or were known, only later
 */
public record Holdings(List<Position> open, List<Position> closed, List<Position> later) {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::effectiveAt)
          .thenComparing(Position::instrumentId)
          .thenComparingInt(Position::version);

  /**
   * What a figure was computed from.
   *
   * @param all positions of every book, every version; one that is there twice counts once
   * @param instruments the master by id, with those that are held
   */
  public static Holdings of(
      RiskMetric figure, List<Position> all, Map<String, Instrument> instruments) {
    Optional<DimensionNode> part = DimensionNode.parse(figure.node());
    Instant time = figure.availableAt();
    SortedMap<String, List<Position>> byKey = new TreeMap<>();
    SortedMap<String, List<Position>> byBook = new TreeMap<>();
    for (Position position : all) {
      if (!position.availableAt().isAfter(time)) {
        byKey.merge(position.key(), List.of(position), (known, one) -> AsOf.with(known, position));
        byBook.computeIfAbsent(position.book(), book -> new ArrayList<>()).add(position);
      }
    }
    SortedSet<String> books = new TreeSet<>();
    for (Map.Entry<String, List<Position>> book : byBook.entrySet()) {
      if (isUnder(figure, book.getValue(), time)) {
        books.add(book.getKey());
      }
    }
    Predicate<Position> counts =
        position ->
            books.contains(position.book())
                && (part.isEmpty()
                    || part.get()
                        .holds(instruments.get(position.instrumentId()), position.strategy()));
    List<Position> open = new ArrayList<>();
    List<Position> closed = new ArrayList<>();
    for (List<Position> versions : byKey.values()) {
      AsOf.at(versions, time)
          .filter(counts)
          .ifPresent(position -> (position.quantity() == 0 ? closed : open).add(position));
    }
    List<Position> later =
        all.stream()
            .filter(counts)
            .filter(
                position ->
                    position.effectiveAt().isAfter(time) || position.availableAt().isAfter(time))
            .distinct()
            .sorted(ORDER)
            .toList();
    return new Holdings(List.copyOf(open), List.copyOf(closed), later);
  }

  /** A book belongs where its newest position says that it does. */
  private static boolean isUnder(RiskMetric figure, List<Position> ofBook, Instant time) {
    return ofBook.stream()
        .filter(position -> !position.effectiveAt().isAfter(time))
        .max(ORDER)
        .filter(position -> isOf(position, figure))
        .isPresent();
  }

  private static boolean isOf(Position position, RiskMetric figure) {
    return switch (figure.level()) {
      case "FIRM" -> position.firm().equals(figure.node());
      case "DESK" -> position.desk().equals(figure.node());
      case "BOOK" -> position.book().equals(figure.node());
      default -> {
        String base = DimensionNode.parse(figure.node()).map(DimensionNode::base).orElse("");
        yield Stream.of(position.firm(), position.desk(), position.book()).anyMatch(base::equals);
      }
    };
  }

  /** Sum of their versions: what the figure carries as {@code positions_version}. */
  public long version() {
    return sum(open) + sum(closed);
  }

  private static long sum(List<Position> positions) {
    return positions.stream().mapToLong(Position::version).sum();
  }

  /** Ids of the instruments of which something is held, sorted. */
  public SortedSet<String> instruments() {
    SortedSet<String> ids = new TreeSet<>();
    open.forEach(position -> ids.add(position.instrumentId()));
    return ids;
  }
}
