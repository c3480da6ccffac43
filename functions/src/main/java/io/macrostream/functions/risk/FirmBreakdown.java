package io.macrostream.functions.risk;

import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeDay.Level;
import io.macrostream.functions.risk.var.RiskFlags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A firm at the close of a risk day, broken down: the parts of its nodes by the dimensions asked
 * for, each with its scenario P&amp;L; what every node is exposed to; and what desks, books and
 * parts have to do with the risk of the node above.
 *
 * <p>A part is the sum of its positions in the order of books and instruments; each position of its
 * node is in one part of it.
 */
public final class FirmBreakdown {

  private static final Comparator<BookPositions> BY_BOOK =
      Comparator.comparing(book -> book.close().node());

  private final Map<String, Instrument> instruments;
  private final RiskSettings settings;

  /**
   * @param instruments instrument master by id
   * @param settings with the paths by which nodes are broken down
   */
  public FirmBreakdown(Map<String, Instrument> instruments, RiskSettings settings) {
    this.instruments = Map.copyOf(instruments);
    this.settings = settings;
  }

  /**
   * What a close gives.
   *
   * @param parts nodes by dimension
   * @param figures of these and of the nodes of the tree
   */
  public record Breakdown(List<NodeDay> parts, List<RiskMetric> figures) {}

  /** A position as a node by itself. */
  private record Held(Instrument instrument, String strategy, double exposure, NodeDay day) {}

  /** A node and what it holds. */
  private record Holder(NodeDay day, List<Held> positions) {}

  /**
   * Breaks a close down.
   *
   * @param closes of all books of the firm, at least one, in any order
   */
  public Breakdown of(List<BookPositions> closes) {
    List<Holder> books =
        closes.stream()
            .sorted(BY_BOOK)
            .map(book -> new Holder(book.close(), positions(book)))
            .toList();
    List<Holder> desks = parents(books);
    Holder firm = parents(desks).get(0);
    List<NodeDay> parts = new ArrayList<>();
    List<RiskMetric> figures = new ArrayList<>();
    Map<Level, List<Holder>> tree =
        Map.of(Level.BOOK, books, Level.DESK, desks, Level.FIRM, List.of(firm));
    for (Level level : Level.TREE) {
      tree.get(level).forEach(node -> figures.addAll(exposures(node)));
    }
    figures.addAll(shares(firm, desks, Level.DESK.name()));
    for (Holder desk : desks) {
      List<Holder> ofDesk =
          books.stream().filter(book -> book.day.parent().equals(desk.day.node())).toList();
      figures.addAll(shares(desk, ofDesk, Level.BOOK.name()));
    }
    for (DimensionPath path : settings.dimensions()) {
      for (Holder base : tree.get(path.base())) {
        breakDown(base, path.dimensions(), parts, figures);
      }
    }
    return new Breakdown(parts, figures);
  }

  private List<Held> positions(BookPositions book) {
    return book.positions().stream().map(position -> held(book.close(), position)).toList();
  }

  private Held held(NodeDay book, PositionDay position) {
    Instrument instrument = instruments.get(position.instrumentId());
    NodeDay day =
        new NodeDay(
            instrument.id(),
            Level.DIMENSION,
            book.node(),
            book.root(),
            book.day(),
            book.time(),
            book.dates(),
            position.pnl() == null ? new double[book.dates().length] : position.pnl(),
            Exposures.gross(instrument, position.exposure()),
            position.dayPnl(),
            position.unvalued(),
            position.stale() ? 1 : 0,
            position.version(),
            false,
            book.revalued() == null ? null : revalued(position, book));
    return new Held(instrument, position.strategy(), position.exposure(), day);
  }

  private static RevaluedPnl revalued(PositionDay position, NodeDay book) {
    return position.revalued() == null
        ? new RevaluedPnl(new double[book.dates().length], false)
        : position.revalued();
  }

  /** The nodes above, by name; a node of the tree adds up its children as everywhere. */
  private static List<Holder> parents(List<Holder> children) {
    TreeMap<String, List<Holder>> byParent = new TreeMap<>();
    for (Holder child : children) {
      byParent.computeIfAbsent(child.day.parent(), name -> new ArrayList<>()).add(child);
    }
    return byParent.values().stream()
        .map(
            each ->
                new Holder(
                    NodeDay.parentOf(each.stream().map(Holder::day).toList()),
                    each.stream().flatMap(child -> child.positions.stream()).toList()))
        .toList();
  }

  private void breakDown(
      Holder above, List<Dimension> dimensions, List<NodeDay> parts, List<RiskMetric> figures) {
    if (dimensions.isEmpty() || above.positions.isEmpty()) {
      return;
    }
    Dimension dimension = dimensions.get(0);
    Map<String, List<Held>> byValue = new TreeMap<>();
    for (Held position : above.positions) {
      byValue
          .computeIfAbsent(
              dimension.of(position.instrument, position.strategy), value -> new ArrayList<>())
          .add(position);
    }
    List<Holder> family = new ArrayList<>();
    byValue.forEach(
        (value, positions) -> {
          String name = DimensionNode.name(above.day.node(), dimension, value);
          List<NodeDay> days = positions.stream().map(Held::day).toList();
          family.add(
              new Holder(NodeDay.sum(name, Level.DIMENSION, above.day.node(), days), positions));
        });
    for (Holder part : family) {
      parts.add(part.day);
      figures.addAll(exposures(part));
    }
    figures.addAll(shares(above, family, dimension.name()));
    for (Holder part : family) {
      breakDown(part, dimensions.subList(1, dimensions.size()), parts, figures);
    }
  }

  private List<RiskMetric> exposures(Holder node) {
    double net = 0;
    double dv01 = 0;
    double fxDelta = 0;
    Map<String, Double> gross = new LinkedHashMap<>();
    for (Held position : node.positions) {
      net += Exposures.net(position.instrument, position.exposure);
      dv01 += Exposures.dv01(position.instrument, position.exposure);
      fxDelta += Exposures.fxDelta(position.instrument, position.exposure);
      gross.merge(position.instrument.id(), position.day.grossExposure(), Double::sum);
    }
    NodeFigures figures = new NodeFigures(node.day, settings.window(), 1);
    return List.of(
        figures.sum(RiskMetric.NET_EXPOSURE, net),
        figures.sum(RiskMetric.DV01, dv01),
        figures.sum(RiskMetric.FX_DELTA, fxDelta),
        figures.sum(RiskMetric.CONCENTRATION, concentration(gross)),
        liquidity(figures, gross));
  }

  /** The slowest position, all books together. What cannot be said of one is no zero. */
  private RiskMetric liquidity(NodeFigures figures, Map<String, Double> gross) {
    double slowest = 0;
    int unknown = 0;
    for (Map.Entry<String, Double> held : gross.entrySet()) {
      double days = Exposures.daysToUnwind(instruments.get(held.getKey()), held.getValue());
      unknown += Double.isNaN(days) ? 1 : 0;
      slowest = Double.isNaN(days) ? slowest : Math.max(slowest, days);
    }
    Set<String> flags = new TreeSet<>(figures.flags());
    if (unknown > 0) {
      flags.addAll(List.of(RiskFlags.NO_VOLUME + ':' + unknown, RiskFlags.UNRELIABLE));
    }
    boolean none = slowest == 0 && unknown > 0;
    if (none) {
      flags.add(RiskFlags.NO_RISK);
    }
    return figures.sum(RiskMetric.LIQUIDITY_DAYS, none ? Double.NaN : slowest, List.copyOf(flags));
  }

  private static double concentration(Map<String, Double> gross) {
    double total = 0;
    double squares = 0;
    for (double each : gross.values()) {
      total += each;
      squares += each * each;
    }
    return total == 0 ? 0 : squares / (total * total);
  }

  private List<RiskMetric> shares(Holder above, List<Holder> family, String by) {
    RiskShares shares = new RiskShares(above.day, settings);
    List<RiskMetric> figures = new ArrayList<>();
    for (Holder part : family) {
      figures.addAll(shares.of(part.day));
    }
    figures.addAll(shares.diversification(family.stream().map(Holder::day).toList(), by));
    return figures;
  }
}
