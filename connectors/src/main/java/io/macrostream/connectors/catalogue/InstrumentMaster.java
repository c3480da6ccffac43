package io.macrostream.connectors.catalogue;

import io.macrostream.functions.event.DayCount;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.InstrumentFamily;
import io.macrostream.functions.event.InstrumentFamily.Form;
import io.macrostream.functions.event.InstrumentTerms;
import io.macrostream.functions.event.TradingCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every instrument the product knows, by id and by node of a curve: those that are listed, and
 * those of families, which are known by the form of their name. Immutable.
 */
public final class InstrumentMaster {

  private static final String BUNDLED = "/catalogue/instruments.yaml";

  /** Stands on a line of its own between the documents of a text. */
  private static final String NEXT_DOCUMENT = "---";

  private final String yaml;
  private final Map<String, Instrument> byId;
  private final Map<String, Instrument> byNode;
  private final List<InstrumentFamily> families;

  private InstrumentMaster(
      String yaml,
      Map<String, Instrument> byId,
      Map<String, Instrument> byNode,
      List<InstrumentFamily> families) {
    this.yaml = yaml;
    this.families = List.copyOf(families);
    this.byId = Collections.unmodifiableMap(byId);
    this.byNode = Collections.unmodifiableMap(byNode);
  }

  /** The master that ships with the product. */
  public static InstrumentMaster bundled() {
    return parse(Resources.text(BUNDLED));
  }

  /**
   * The master that ships with the product, and more.
   *
   * @param more YAML of the same form; none of its ids may be in the master already
   * @throws CatalogueException with all problems of the text
   */
  public static InstrumentMaster bundledWith(String more) {
    return parse(Resources.text(BUNDLED) + '\n' + NEXT_DOCUMENT + '\n' + more);
  }

  /**
   * Reads a master.
   *
   * @param yaml one document, or several with a line of {@code ---} between
   * @throws CatalogueException with all problems of the text
   */
  public static InstrumentMaster parse(String yaml) {
    List<String> problems = new ArrayList<>();
    Map<String, Instrument> byId = new LinkedHashMap<>();
    Map<String, Instrument> byNode = new LinkedHashMap<>();
    List<InstrumentFamily> families = new ArrayList<>();
    for (String document : yaml.split("(?m)^" + NEXT_DOCUMENT + "\\s*$")) {
      families.addAll(document(Section.parse(document, problems), byId, byNode, problems));
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("instrument master", problems);
    }
    return new InstrumentMaster(yaml, byId, byNode, families);
  }

  /** The text it was read from. */
  public String yaml() {
    return yaml;
  }

  /** Adds the instruments of a document; returns its families. */
  private static List<InstrumentFamily> document(
      Section root,
      Map<String, Instrument> byId,
      Map<String, Instrument> byNode,
      List<String> problems) {
    for (Section entry : root.sections("instruments")) {
      Instrument instrument = instrument(entry);
      if (instrument.id() != null && byId.putIfAbsent(instrument.id(), instrument) != null) {
        entry.problem("id", instrument.id() + " is there twice");
      }
      if (instrument.curveId() != null
          && byNode.putIfAbsent(node(instrument.curveId(), instrument.tenor()), instrument)
              != null) {
        entry.problem("tenor", "the node has another instrument already");
      }
    }
    for (Section entry : root.sections("traded")) {
      trade(entry, byId, byNode);
    }
    List<InstrumentFamily> families = families(root, byId);
    root.rejectOthers();
    if (byId.isEmpty() && problems.isEmpty()) {
      root.problem("instruments", "must name at least one instrument");
    }
    return families;
  }

  /** Says of an instrument, also of one that is bundled, how much of it is traded in a day. */
  private static void trade(
      Section entry, Map<String, Instrument> byId, Map<String, Instrument> byNode) {
    String id = entry.text("id");
    double dailyValue = entry.number("daily_value", 0);
    entry.rejectOthers();
    if (id != null && !byId.containsKey(id)) {
      entry.problem("id", id + " is not among the instruments");
    } else if (!(dailyValue > 0)) {
      entry.problem("daily_value", "must be positive");
    } else if (id != null) {
      Instrument traded = byId.get(id).traded(dailyValue);
      byId.put(id, traded);
      if (traded.curveId() != null) {
        byNode.put(node(traded.curveId(), traded.tenor()), traded);
      }
    }
  }

  /** The instrument with that id. */
  public Optional<Instrument> find(String id) {
    Instrument listed = byId.get(id);
    return listed == null
        ? families.stream().flatMap(family -> family.find(id).stream()).findFirst()
        : Optional.of(listed);
  }

  /** The listed instrument that is that node of a curve. */
  public Optional<Instrument> findNode(String curveId, String tenor) {
    return Optional.ofNullable(byNode.get(node(curveId, tenor)));
  }

  /** All listed instruments in the order of the file. */
  public Collection<Instrument> all() {
    return byId.values();
  }

  /** The families, in the order of the file. */
  public List<InstrumentFamily> families() {
    return families;
  }

  private static List<InstrumentFamily> families(Section root, Map<String, Instrument> byId) {
    List<InstrumentFamily> families = new ArrayList<>();
    Set<String> starts = new HashSet<>();
    for (Section entry : root.sections("families")) {
      String curve = entry.text("curve", null);
      String key = curve == null ? "ids" : "tenor";
      String text = entry.text(key);
      if (text == null) {
        continue;
      }
      Optional<Form> form = InstrumentFamily.form(curve == null ? text : curve + '_' + text);
      if (form.isEmpty()) {
        entry.problem(key, "is " + text + ", must have one of {contract}, {date}, {ticker}");
        continue;
      }
      if (!starts.add(form.get().start() + form.get().rest())) {
        entry.problem(key, text + " is there twice");
      }
      families.add(
          new InstrumentFamily(
              form.get().start(), form.get().rest(), curve, shared(entry, text, curve, byId)));
    }
    return families;
  }

  /** What the members share: the terms of a listed instrument, or those of the entry. */
  private static Instrument shared(
      Section entry, String name, String curve, Map<String, Instrument> byId) {
    String like = entry.text("like", null);
    if (like == null) {
      return instrument(entry, name, curve, curve == null ? null : name);
    }
    entry.rejectOthers();
    if (!byId.containsKey(like)) {
      entry.problem("like", like + " is not among the instruments");
    }
    return byId.get(like);
  }

  private static Instrument instrument(Section entry) {
    return instrument(
        entry, entry.text("id"), entry.text("curve", null), entry.text("tenor", null));
  }

  private static Instrument instrument(Section entry, String id, String curve, String tenor) {
    Instrument instrument =
        new Instrument(
            id,
            entry.text("name"),
            entry.text("asset_class"),
            entry.text("region"),
            entry.text("currency"),
            entry.choice("quote", Instrument.Quote.class),
            entry.choice("level", Instrument.Level.class),
            entry.flag("quanto", false),
            entry.number("multiplier", 1),
            entry.flag("may_be_negative", false),
            curve,
            tenor,
            terms(entry));
    entry.rejectOthers();
    check(entry, instrument);
    return instrument;
  }

  private static InstrumentTerms terms(Section entry) {
    InstrumentTerms usual = InstrumentTerms.usual(entry.text("asset_class", null));
    return new InstrumentTerms(
        entry.text("sector", usual.sector()),
        entry.choice("calendar", TradingCalendar.class, usual.calendar()),
        entry.choice("day_count", DayCount.class, usual.dayCount()),
        entry.number("tick_size", usual.tickSize()),
        entry.text("issuer", usual.issuer()),
        entry.text("foreign_currency", usual.foreignCurrency()),
        entry.number("daily_value", usual.dailyValue()));
  }

  private static void check(Section entry, Instrument instrument) {
    boolean yield = instrument.quote() == Instrument.Quote.YIELD;
    if (yield && instrument.curveId() == null) {
      entry.problem("curve", "is missing, a YIELD is a node of a curve");
    }
    if ((instrument.curveId() == null) != (instrument.tenor() == null)) {
      entry.problem("tenor", "curve and tenor go together");
    }
    if (yield != (instrument.level() == Instrument.Level.RATE)) {
      entry.problem("level", "RATE goes with quote YIELD and only with it");
    }
    if (instrument.multiplier() <= 0) {
      entry.problem("multiplier", "is " + instrument.multiplier() + ", must be positive");
    }
    if (instrument.terms().tickSize() < 0) {
      entry.problem("tick_size", "is " + instrument.terms().tickSize() + ", must not be negative");
    }
    if (instrument.terms().dailyValue() < 0) {
      entry.problem(
          "daily_value", "is " + instrument.terms().dailyValue() + ", must not be negative");
    }
    boolean foreign = instrument.terms().foreignCurrency() != null;
    if (foreign && instrument.quote() != Instrument.Quote.PRICE) {
      entry.problem("foreign_currency", "goes with quote PRICE: a USD_BASE pair has its currency");
    }
    // Exposure in USD needs an fx level on the same day, and no conversion exists yet: a level in
    // another currency must say that it is taken one for one.
    boolean inUsd = "USD".equals(instrument.currency());
    boolean perUsd = instrument.quote() == Instrument.Quote.USD_BASE;
    if (instrument.currency() != null && !inUsd && !perUsd && !instrument.quanto()) {
      entry.problem("currency", "is " + instrument.currency() + ", must be USD or quanto: true");
    }
    if (perUsd && inUsd) {
      entry.problem("currency", "is USD, a USD_BASE pair is quoted in another currency");
    }
  }

  private static String node(String curveId, String tenor) {
    return curveId + '|' + tenor;
  }
}
