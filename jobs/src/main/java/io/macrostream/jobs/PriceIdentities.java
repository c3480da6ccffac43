package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.catalogue.Section;
import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.quality.PriceIdentity;
import io.macrostream.functions.quality.PriceIdentity.Leg;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What prices must be to each other. */
final class PriceIdentities {

  private static final String BUNDLED = "/catalogue/identities.yaml";

  /** What a deviation may be called. */
  private static final Set<Check> CHECKS =
      EnumSet.of(Check.FX_TRIANGLE, Check.PARITY, Check.CROSS_SOURCE);

  private PriceIdentities() {}

  /** The identities that ship with the product. */
  static List<PriceIdentity> bundled(InstrumentMaster master) {
    return parse(Resources.text(BUNDLED), master);
  }

  /**
   * Reads identities.
   *
   * @param master has all their instruments
   * @throws CatalogueException with all problems of the text
   */
  static List<PriceIdentity> parse(String yaml, InstrumentMaster master) {
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    List<PriceIdentity> identities = new ArrayList<>();
    for (Section entry : root.sections("identities")) {
      int before = problems.size();
      Check check = entry.choice("check", Check.class);
      if (check != null && !CHECKS.contains(check)) {
        entry.problem("check", "is " + check + ", must be one of " + CHECKS);
      }
      String subject = entry.text("subject");
      double constant = positive(entry, "constant", 1);
      double tolerance = positive(entry, "tolerance", 0);
      List<Leg> legs = legs(entry);
      entry.rejectOthers();
      if (problems.size() == before) {
        var identity = new PriceIdentity(check, subject, constant, legs, tolerance);
        checkIds(entry, identity, master);
        identities.add(identity);
      }
    }
    root.rejectOthers();
    if (!problems.isEmpty()) {
      throw new CatalogueException("price identities", problems);
    }
    return identities;
  }

  private static double positive(Section entry, String key, double absent) {
    double value = entry.number(key, absent);
    if (!(value > 0)) {
      entry.problem(key, "is " + value + ", must be positive");
    }
    return value;
  }

  private static List<Leg> legs(Section entry) {
    List<Leg> legs = new ArrayList<>();
    for (Map.Entry<String, String> leg : entry.section("legs").textEntries().entrySet()) {
      try {
        legs.add(new Leg(leg.getKey(), Double.parseDouble(leg.getValue())));
      } catch (NumberFormatException e) {
        entry.problem("legs", leg.getKey() + " is '" + leg.getValue() + "', must be a power");
      }
    }
    if (legs.isEmpty()) {
      entry.problem("legs", "must name at least one instrument");
    }
    return legs;
  }

  /** Each instrument is known, that of some contract where the id has a part. */
  private static void checkIds(Section entry, PriceIdentity identity, InstrumentMaster master) {
    if (identity.isFamily() && !identity.subject().contains("{contract}")) {
      entry.problem("subject", "must have the {contract} that its legs have");
    }
    for (String id : identity.ids()) {
      if (master.find(id.replace("{contract}", "F30")).isEmpty()) {
        entry.problem("legs", id + " is not in the instrument master");
      }
    }
  }
}
