package io.macrostream.jobs.config;

import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.risk.DimensionPath;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.TenDayRisk;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.var.Confidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How VaR and ES are computed, as the options of a job say it. */
final class RiskOptions {

  /** Confidences that limits can name, by their percent. */
  private static final Map<String, Integer> CONFIDENCES =
      Map.of("95", Confidence.P95, "97.5", Confidence.P97_5, "99", Confidence.P99);

  private RiskOptions() {}

  /** Live there are marks during the day, each 250 ms; in history not unless asked for. */
  static RiskSettings read(Options options, boolean history) {
    RiskSettings standard = RiskSettings.standard();
    Duration pane = history ? Duration.ZERO : Duration.ofMillis(250);
    return standard
        .over(options.count("risk-window", standard.window(), 2))
        .at(confidences(options, standard.confidenceBp()))
        .every(options.durationOrNever("risk-pane", pane))
        .by(methods(options, "risk-methods", RiskMethod.ofScenarios()))
        .overTenDaysBy(methods(options, "risk-ten-days", TenDayRisk.METHODS))
        .brokenDownBy(dimensions(options));
  }

  private static List<Integer> confidences(Options options, List<Integer> ifAbsent) {
    List<Integer> confidences = new ArrayList<>();
    for (String percent : options.list("risk-confidences")) {
      Integer bp = CONFIDENCES.get(percent);
      if (bp == null) {
        options.problem("--risk-confidences has " + percent + ", must be among 95, 97.5, 99");
        return ifAbsent;
      }
      confidences.add(bp);
    }
    return confidences.isEmpty() ? ifAbsent : confidences;
  }

  private static List<DimensionPath> dimensions(Options options) {
    List<DimensionPath> paths = new ArrayList<>();
    for (String text : options.list("risk-dimensions")) {
      DimensionPath.parse(text)
          .ifPresentOrElse(
              paths::add,
              () ->
                  options.problem(
                      "--risk-dimensions has "
                          + text
                          + ", must be one or more of "
                          + Arrays.stream(Dimension.values())
                              .map(Dimension::label)
                              .collect(Collectors.joining(", "))
                          + " with slashes between, each once, and firm, desk or book may stand"
                          + " before them, such as region/asset_class or book/security"));
    }
    return paths;
  }

  /** The methods chosen, which must be among some; none if nothing is said. */
  private static Set<RiskMethod> methods(
      Options options, String key, Collection<RiskMethod> among) {
    Set<RiskMethod> methods =
        options.choices(key, RiskMethod.class, EnumSet.noneOf(RiskMethod.class));
    if (!among.containsAll(methods)) {
      options.problem(
          "--"
              + key
              + " has "
              + names(methods.stream().filter(method -> !among.contains(method)))
              + ", must be among "
              + names(among.stream()));
    }
    return methods;
  }

  private static String names(Stream<RiskMethod> methods) {
    return methods
        .map(method -> method.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
