package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.catalogue.Section;
import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.curve.CurveTerms;
import io.macrostream.functions.curve.CurveTerms.Bond;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.InstrumentFamily;
import io.macrostream.functions.event.RateKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rates of curves are, and which nominal and real curves belong together. */
final class CurveCatalogue {

  private static final String BUNDLED = "/catalogue/curves.yaml";

  private CurveCatalogue() {}

  /** The catalogue that ships with the product. */
  static CurveLookup bundled(InstrumentMaster master) {
    return parse(Resources.text(BUNDLED), master);
  }

  /**
   * Reads a catalogue.
   *
   * @param master has all their curves
   * @throws CatalogueException with all problems of the text
   */
  static CurveLookup parse(String yaml, InstrumentMaster master) {
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    Map<String, CurveTerms> terms = terms(root, curves(master));
    List<CurvePair> pairs = pairs(root, terms);
    root.rejectOthers();
    if (!problems.isEmpty()) {
      throw new CatalogueException("catalogue of curves", problems);
    }
    return new CurveLookup(terms, pairs);
  }

  /** The curves that the master knows nodes of. */
  private static Set<String> curves(InstrumentMaster master) {
    return Stream.concat(
            master.all().stream().map(Instrument::curveId),
            master.families().stream().map(InstrumentFamily::curveId))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Map<String, CurveTerms> terms(Section root, Set<String> known) {
    Map<String, CurveTerms> terms = new TreeMap<>();
    for (Section entry : root.sections("curves")) {
      String curve = entry.text("curve");
      RateKind kind = entry.choice("kind", RateKind.class);
      Bond bond = entry.choice("bond", Bond.class, Bond.NONE);
      entry.rejectOthers();
      if (curve == null || kind == null) {
        continue;
      }
      if (!known.contains(curve)) {
        entry.problem("curve", curve + " is not in the instrument master");
      }
      if (bond != Bond.NONE && kind != RateKind.YIELD) {
        entry.problem("bond", "is " + bond + ", but rates of " + kind + " are no yields of bonds");
      }
      if (terms.putIfAbsent(curve, new CurveTerms(kind, bond)) != null) {
        entry.problem("curve", curve + " is there twice");
      }
    }
    return terms;
  }

  private static List<CurvePair> pairs(Section root, Map<String, CurveTerms> terms) {
    List<CurvePair> pairs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section entry : root.sections("pairs")) {
      String id = entry.text("pair");
      String nominal = side(entry, "nominal", terms);
      String real = side(entry, "real", terms);
      Breakeven convention = entry.choice("convention", Breakeven.class);
      List<Integer> tenors = tenors(entry);
      entry.rejectOthers();
      if (id == null || nominal == null || real == null || convention == null) {
        continue;
      }
      if (!ids.add(id)) {
        entry.problem("pair", id + " is there twice");
      }
      if (nominal.equals(real)) {
        entry.problem("real", "is the nominal curve itself");
      }
      pairs.add(new CurvePair(id, nominal, real, convention, tenors));
    }
    return pairs;
  }

  private static String side(Section entry, String key, Map<String, CurveTerms> terms) {
    String curve = entry.text(key);
    if (curve != null && !terms.containsKey(curve)) {
      entry.problem(key, curve + " is not among the curves above");
    }
    return curve;
  }

  private static List<Integer> tenors(Section entry) {
    List<Integer> tenors = new ArrayList<>();
    for (String text : entry.texts("tenors")) {
      try {
        tenors.add(Integer.valueOf(text));
      } catch (NumberFormatException e) {
        entry.problem("tenors", text + " is no whole number of years");
      }
    }
    if (tenors.isEmpty()) {
      entry.problem("tenors", "must name at least one maturity");
    }
    return tenors;
  }
}
