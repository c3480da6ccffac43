package io.macrostream.deploy.explain;

import io.macrostream.deploy.explain.Subject.Figure;
import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The figures of one node in one run: those of one day, and what they tell of how they came. */
public final class NodeRun {

  /** Figures that there are only where nodes are broken down. */
  private static final Set<String> BROKEN_DOWN =
      Set.of(RiskMetric.NET_EXPOSURE, RiskMetric.DIVERSIFICATION_VAR);

  private final int day;
  private final List<RiskMetric> ofDay = new ArrayList<>();
  private final SortedSet<String> methods = new TreeSet<>();
  private final SortedSet<String> tenDayMethods = new TreeSet<>();
  private final SortedSet<Integer> confidences = new TreeSet<>();
  private final SortedSet<String> dimensions = new TreeSet<>();
  private int window;
  private boolean intraday;
  private Instant lastClose = Instant.MIN;
  private int firstDay = Integer.MAX_VALUE;
  private int lastDay = Integer.MIN_VALUE;

  /**
   * @param day the risk day that is asked about, epoch day
   */
  public NodeRun(int day) {
    this.day = day;
  }

  /** Takes a figure of the node in. */
  public void add(RiskMetric figure) {
    firstDay = Math.min(firstDay, figure.asOf());
    lastDay = Math.max(lastDay, figure.asOf());
    boolean open = figure.flags().contains(RiskFlags.INTRADAY);
    intraday |= open;
    if (!open && figure.asOf() < day && figure.availableAt().isAfter(lastClose)) {
      lastClose = figure.availableAt();
    }
    if (BROKEN_DOWN.contains(figure.metric())) {
      dimensions.addAll(paths(figure));
    }
    if (figure.metric().equals(RiskMetric.VAR_10D)) {
      tenDayMethods.add(figure.method());
    }
    if (figure.metric().equals(RiskMetric.VAR)) {
      confidences.add(figure.confidenceBp());
      window = figure.window();
      if (!figure.method().equals(RiskMetric.HISTORICAL)) {
        methods.add(figure.method());
      }
    }
    if (figure.asOf() == day) {
      ofDay.add(figure);
    }
  }

  /**
   * How nodes were broken down for a figure to be there. The name of a part does not tell the level
   * of what it is a part of, so it is each of them.
   */
  private static List<String> paths(RiskMetric figure) {
    List<Dimension> path = new ArrayList<>();
    Optional<DimensionNode> part = DimensionNode.parse(figure.node());
    part.ifPresent(node -> node.steps().forEach(step -> path.add(step.dimension())));
    Arrays.stream(Dimension.values())
        .filter(dimension -> dimension.name().equals(figure.method()))
        .forEach(path::add);
    if (path.isEmpty()) {
      path.add(Dimension.REGION);
    }
    String dimensions = path.stream().map(Dimension::label).collect(Collectors.joining("/"));
    return part.isEmpty()
        ? List.of(figure.level().toLowerCase(Locale.ROOT) + '/' + dimensions)
        : List.of("firm/" + dimensions, "desk/" + dimensions, "book/" + dimensions);
  }

  /** The figures of the day, in the order they were told. */
  public List<RiskMetric> ofDay() {
    return List.copyOf(ofDay);
  }

  /** The figure that is meant; of those with its name, in the version asked for or the newest. */
  public Optional<RiskMetric> find(Figure wanted) {
    return versions(wanted).stream()
        .filter(
            figure -> wanted.version().isEmpty() || figure.version() == wanted.version().getAsInt())
        .reduce((one, newer) -> newer);
  }

  /** The amendments of a figure, oldest first; as limits see it. */
  public List<RiskMetric> versions(Figure wanted) {
    return ofDay.stream()
        .filter(wanted::fits)
        .map(figure -> wanted.metric().equals(RiskMetric.LOSS) ? figure.asLoss() : figure)
        .sorted(Comparator.comparingInt(RiskMetric::version))
        .toList();
  }

  /** Names of the figures of the day; more than one may share a name. */
  public List<String> names() {
    return ofDay.stream().map(RiskMetric::limitMetric).distinct().sorted().toList();
  }

  /** Methods of the figures that share the name; one, or the name says too little. */
  public SortedSet<String> methodsOf(Figure wanted) {
    SortedSet<String> found = new TreeSet<>();
    ofDay.stream().filter(wanted::fits).forEach(figure -> found.add(figure.method()));
    return found;
  }

  /** Methods of VaR and ES beside the historical that the run computed. */
  public SortedSet<String> otherMethods() {
    return methods;
  }

  /** Methods of VaR and ES over ten days that the run computed. */
  public SortedSet<String> tenDayMethods() {
    return tenDayMethods;
  }

  /** How nodes were broken down, as options of jobs say it; empty if they were not. */
  public SortedSet<String> dimensions() {
    return dimensions;
  }

  /** Confidences at which the run computed, basis points; empty if it has no VaR of the node. */
  public SortedSet<Integer> confidences() {
    return confidences;
  }

  /** Scenario dates that the run asked for, 0 if it has no VaR of the node. */
  public int window() {
    return window;
  }

  /** Whether the run computed risk during the day. */
  public boolean intraday() {
    return intraday;
  }

  /** When the day before closed, from which on trades count; the beginning of time if none did. */
  public Instant lastClose() {
    return lastClose;
  }

  /** Whether the run has any figure of the node. */
  public boolean isEmpty() {
    return firstDay > lastDay;
  }

  /** First risk day of the node, epoch day. */
  public int firstDay() {
    return firstDay;
  }

  /** Last risk day of the node, epoch day. */
  public int lastDay() {
    return lastDay;
  }
}
