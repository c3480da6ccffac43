package io.macrostream.functions.macro;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.quality.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The share of a group's series that rose on the period before, in percent, each counting the same
 * ({@link Diffusion}; an unchanged one has not risen). A change rises when it is above zero, all
 * else when it is above the period before. While a series lacks a period there is no share:
 * MISSING_PERIOD, or WARM_UP where it has no such period at all.
 *
 * @param members by code
 * @param start number of the period of the first version
 * @param versions of the share, by period; 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record GroupDiffusion(Map<String, MacroHistory> members, int start, int[] versions) {

  /** Share of the series of a group that rose, in percent. */
  public static final String DIFFUSION = "macro_diffusion";

  /** Nothing known. */
  public static final GroupDiffusion EMPTY = new GroupDiffusion(Map.of(), 0, new int[0]);

  /**
   * What a moment changed.
   *
   * @param diffusion with it
   * @param features new and amended shares, by period
   */
  public record Outcome(GroupDiffusion diffusion, List<Feature> features) {}

  /**
   * What became known at one moment. Shares of the {@link MacroTerms#amended} newest periods are
   * amended.
   *
   * @param told of members of the group, in the order of their vintages, one at least
   */
  public Outcome with(DiffusionGroup group, List<Observation> told, Instant availableAt) {
    Map<String, MacroHistory> next = new LinkedHashMap<>(members);
    int changedFrom = Integer.MAX_VALUE;
    for (String member : group.members()) {
      List<Observation> own =
          told.stream().filter(each -> each.seriesCode().equals(member)).toList();
      if (!own.isEmpty()) {
        MacroHistory.Step step = of(members, member).with(own, group.terms());
        next.put(member, step.history());
        changedFrom = Math.min(changedFrom, step.changedFrom());
      }
    }
    int last = next.values().stream().mapToInt(MacroHistory::last).max().orElseThrow();
    int oldest = last - group.terms().amended() + 1;
    int[] numbers = versionsFrom(oldest, group.terms().amended());
    List<Feature> features = new ArrayList<>();
    for (int p = Math.max(oldest, changedFrom); p <= last; p++) {
      MacroFigure figure = figure(group, next, p);
      int version = numbers[p - oldest];
      if (!figure.inputs().isEmpty()
          && (version == 0 || !figure.equals(figure(group, members, p)))) {
        numbers[p - oldest] = version + 1;
        features.add(feature(group, figure, p, availableAt, version + 1));
      }
    }
    return new Outcome(new GroupDiffusion(next, oldest, numbers), features);
  }

  private int[] versionsFrom(int oldest, int length) {
    int[] numbers = new int[length];
    for (int i = 0; i < versions.length; i++) {
      int to = start + i - oldest;
      if (to >= 0 && to < length) {
        numbers[to] = versions[i];
      }
    }
    return numbers;
  }

  private static MacroHistory of(Map<String, MacroHistory> members, String member) {
    return members.getOrDefault(member, MacroHistory.EMPTY);
  }

  private static MacroFigure figure(
      DiffusionGroup group, Map<String, MacroHistory> members, int period) {
    Measure measure = group.terms().measure();
    boolean isChange = measure == Measure.CHANGE || measure == Measure.ANNUAL_CHANGE;
    int from = isChange ? period : period - 1;
    double[] changes = new double[group.members().size()];
    TreeSet<String> flags = new TreeSet<>();
    List<InputRef> read = new ArrayList<>();
    for (int i = 0; i < changes.length; i++) {
      String member = group.members().get(i);
      MacroHistory history = of(members, member);
      changes[i] = history.value(period) - (isChange ? 0 : history.value(from));
      if (Double.isNaN(changes[i])) {
        flags.add(from < history.first() ? MacroFeatures.WARM_UP : MacroFeatures.MISSING_PERIOD);
      }
      if (history.knows(period)) {
        for (int p = period; p >= from; p--) {
          if (history.knows(p)) {
            read.add(history.ref(member, p));
          }
        }
      }
    }
    Double share = flags.isEmpty() ? (Double) share(changes) : null;
    return new MacroFigure(share, List.copyOf(flags), List.copyOf(read));
  }

  private static double share(double[] changes) {
    double[] equal = new double[changes.length];
    Arrays.fill(equal, 1);
    return Diffusion.of(changes, equal, 0).index();
  }

  private static Feature feature(
      DiffusionGroup group, MacroFigure figure, int period, Instant availableAt, int version) {
    PeriodLength length = group.terms().length();
    return new Feature(
        DIFFUSION,
        group.id(),
        length.interval(),
        length.endOf(period),
        availableAt,
        figure.value(),
        figure.flags(),
        figure.inputs(),
        version);
  }
}
