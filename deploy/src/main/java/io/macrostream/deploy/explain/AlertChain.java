package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert and what led to it.
 *
 * @param steps of its life, in order
 * @param rows of utilisation of its node, metric and limit on the risk day in which it opened
 * @param opening the one of them that opened it, or null if none did
 * @param limit version of the limit that was in force then, or null if none was
 * @param figure the figure that was judged, or null if there was none
 */
public record AlertChain(
    List<Alert> steps, List<Utilisation> rows, Utilisation opening, Limit limit, FigureChain figure)
    implements Chain {

  private static final Pattern BY =
      Pattern.compile("\\S+ (?:ACKNOWLEDGE|RESOLVE|SNOOZE|ASSIGN)\\b.* by (.+)");

  /** The alert as it opened. */
  public Alert first() {
    return steps.get(0);
  }

  /** The alert as it is. */
  public Alert last() {
    return steps.get(steps.size() - 1);
  }

  /** Who took a step, if somebody did: it stands in the evidence that the step has added. */
  static Optional<String> actor(Alert step) {
    String begins = EventJson.format(step.availableAt()) + ' ';
    return step.evidence().stream()
        .filter(line -> line.startsWith(begins))
        .map(BY::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .reduce((one, later) -> later);
  }

  /** The steps of one alert in order, each once. */
  static List<Alert> steps(Collection<Alert> read) {
    return byVersion(read, Alert::version);
  }

  /** The rows that the alert is about, of the day of the row that opened it, each once. */
  static List<Utilisation> rows(Alert first, Collection<Utilisation> read) {
    Optional<Utilisation> opening = opening(first, read);
    return byVersion(
        read.stream()
            .filter(row -> isAbout(first, row))
            .filter(row -> opening.isPresent() && row.asOf() == opening.get().asOf())
            .toList(),
        Utilisation::version);
  }

  /** The row that opened the alert: the one that became known when it did. */
  static Optional<Utilisation> opening(Alert first, Collection<Utilisation> read) {
    return read.stream()
        .filter(row -> isAbout(first, row) && row.availableAt().equals(first.openedAt()))
        .max(Comparator.comparingInt(Utilisation::asOf).thenComparingInt(Utilisation::version));
  }

  /** The version of the limit that the row was judged by. */
  static Optional<Limit> limit(Utilisation opening, Collection<Limit> read) {
    return read.stream()
        .filter(limit -> limit.limitId().equals(opening.limitId()))
        .filter(limit -> limit.version() == opening.limitVersion())
        .findFirst();
  }

  /** The figure that the row judges. */
  static Optional<RiskMetric> figure(Utilisation opening, Collection<RiskMetric> read) {
    return read.stream()
        .map(figure -> opening.metric().equals(RiskMetric.LOSS) ? asLoss(figure) : figure)
        .filter(
            figure ->
                figure.asOf() == opening.asOf()
                    && figure.limitMetric().equals(opening.metric())
                    && figure.availableAt().equals(opening.availableAt()))
        .max(Comparator.comparingInt(RiskMetric::version));
  }

  private static RiskMetric asLoss(RiskMetric figure) {
    return figure.metric().equals(RiskMetric.PNL) ? figure.asLoss() : figure;
  }

  private static boolean isAbout(Alert alert, Utilisation row) {
    return row.node().equals(alert.node())
        && row.metric().equals(alert.metric())
        && row.limitId().equals(alert.limitId());
  }

  /** In the order of their versions; of two with the same, the one written last. */
  private static <T> List<T> byVersion(Collection<T> read, Function<T, Integer> version) {
    TreeMap<Integer, T> byVersion = new TreeMap<>();
    read.forEach(one -> byVersion.put(version.apply(one), one));
    return List.copyOf(byVersion.values());
  }
}
