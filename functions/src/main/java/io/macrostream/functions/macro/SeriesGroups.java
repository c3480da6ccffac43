package io.macrostream.functions.macro;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which series are looked at together.
 *
 * @param pairs actual and expectation, by country
 * @param diffusions groups whose rises are counted
 */
public record SeriesGroups(List<SurprisePair> pairs, List<DiffusionGroup> diffusions)
    implements Serializable {

  public SeriesGroups {
    pairs = new ArrayList<>(pairs);
    diffusions = new ArrayList<>(diffusions);
  }

  /** The countries that a series is compared with its expectation for, by code of either. */
  public Map<String, List<String>> countries() {
    Map<String, List<String>> countries = new TreeMap<>();
    for (SurprisePair pair : pairs) {
      add(countries, pair.actual(), pair.country());
      add(countries, pair.expectation(), pair.country());
    }
    return countries;
  }

  /** The diffusions that a series counts in, by code. */
  public Map<String, List<String>> diffusionsOf() {
    Map<String, List<String>> groups = new TreeMap<>();
    for (DiffusionGroup group : diffusions) {
      group.members().forEach(member -> add(groups, member, group.id()));
    }
    return groups;
  }

  private static void add(Map<String, List<String>> groups, String code, String group) {
    List<String> of = groups.computeIfAbsent(code, absent -> new ArrayList<>());
    if (!of.contains(group)) {
      of.add(group);
    }
  }
}
