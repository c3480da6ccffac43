package io.macrostream.functions.risk.stress;

import io.macrostream.functions.event.Instrument;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenarios that every node of the tree is stressed by, and what each does to each instrument.
 * Immutable; travels with the graph of a job.
 */
public final class StressSet implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No scenarios. */
  public static final StressSet NONE = new StressSet(List.of(), Map.of(), 0);

  private final ArrayList<Scenario> scenarios;
  private final HashMap<String, Effect[]> effects;
  private final int id;

  /** What a scenario does to an instrument. */
  private record Effect(FactorLink link, Shock shock) implements Serializable {}

  private StressSet(List<Scenario> scenarios, Map<String, Effect[]> effects, int id) {
    this.scenarios = new ArrayList<>(scenarios);
    this.effects = new HashMap<>(effects);
    this.id = id;
  }

  /**
   * The scenarios on the instruments that can be held.
   *
   * @param scenarios in the order of their figures
   * @throws InvalidScenariosException with every scenario without shocks, every instrument that
   *     nobody can hold, and every one that cannot be revalued as the links say
   */
  public static StressSet of(
      List<Scenario> scenarios, FactorLinks links, Collection<Instrument> instruments) {
    List<String> problems = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      if (scenario.shocks().isEmpty()) {
        problems.add("scenario " + scenario.id() + " has no shocks: a replay needs data");
      }
    }
    Map<String, Instrument> byId = new HashMap<>();
    instruments.forEach(instrument -> byId.put(instrument.id(), instrument));
    Map<String, Effect[]> effects = new HashMap<>();
    links
        .byInstrument()
        .forEach(
            (name, alternatives) -> {
              Instrument instrument = byId.get(name);
              if (instrument == null) {
                problems.add(name + " is not in the instrument master");
                return;
              }
              for (FactorLink link : alternatives) {
                if (!link.fits(instrument.quote())) {
                  problems.add(
                      "%s is quoted as a %s and cannot follow %s as a %s"
                          .formatted(
                              name,
                              instrument.quote(),
                              link.factor(),
                              link.getClass().getSimpleName()));
                }
              }
              effects.put(name, effects(scenarios, alternatives));
            });
    if (!problems.isEmpty()) {
      throw new InvalidScenariosException(problems);
    }
    // Texts of records are the same in every process, unlike hashes of enums.
    String text = scenarios.toString() + links.byInstrument();
    return new StressSet(scenarios, effects, text.hashCode());
  }

  private static Effect[] effects(List<Scenario> scenarios, List<FactorLink> alternatives) {
    return scenarios.stream()
        .map(scenario -> effect(scenario, alternatives))
        .toArray(Effect[]::new);
  }

  private static Effect effect(Scenario scenario, List<FactorLink> alternatives) {
    for (FactorLink link : alternatives) {
      Shock shock = scenario.shock(link.factor()).orElse(null);
      if (shock != null && link.follows(shock.unit())) {
        return new Effect(link, shock);
      }
    }
    return null;
  }

  /** The scenarios, in the order of their figures. */
  public List<Scenario> scenarios() {
    return List.copyOf(scenarios);
  }

  /** How many there are. */
  public int size() {
    return scenarios.size();
  }

  /** One of them. */
  public Scenario scenario(int number) {
    return scenarios.get(number);
  }

  /** Tells the set from others: figures of different sets do not add up. */
  public int id() {
    return id;
  }

  /**
   * Move of an instrument in a scenario, in the unit of its scenario returns; NaN where the
   * scenario says nothing about it.
   */
  public double move(int number, String instrument, double level, int day) {
    Effect[] ofInstrument = effects.get(instrument);
    Effect effect = ofInstrument == null ? null : ofInstrument[number];
    return effect == null ? Double.NaN : effect.link().move(effect.shock(), level, day);
  }
}
