package io.macrostream.functions.quality;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.InstrumentFamily;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The instrument master by id and by curve node, in a form that travels with the job graph. */
public final class InstrumentLookup implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Instrument> byId = new TreeMap<>();
  private final TreeMap<String, SeriesTerms> terms = new TreeMap<>();
  private final TreeMap<String, Instrument> byNode = new TreeMap<>();

  private final ArrayList<InstrumentFamily> families;

  public InstrumentLookup(Collection<Instrument> instruments) {
    this(instruments, List.of());
  }

  /**
   * @param families what else is known, by the form of its name
   */
  public InstrumentLookup(
      Collection<Instrument> instruments, Collection<InstrumentFamily> families) {
    this.families = new ArrayList<>(families);
    for (Instrument instrument : instruments) {
      byId.put(instrument.id(), instrument);
      terms.put(instrument.id(), SeriesTerms.of(instrument));
      if (instrument.curveId() != null) {
        byNode.put(node(instrument.curveId(), instrument.tenor()), instrument);
      }
    }
  }

  /** The instrument of that id. */
  public Optional<Instrument> find(String id) {
    Instrument listed = byId.get(id);
    return listed == null ? first(family -> family.find(id)) : Optional.of(listed);
  }

  /** What the checks need to know of its levels. */
  public Optional<SeriesTerms> terms(String id) {
    return Optional.ofNullable(terms.get(id));
  }

  /** The instrument whose level is that node of a curve. */
  public Optional<Instrument> findNode(String curveId, String tenor) {
    Instrument listed = byNode.get(node(curveId, tenor));
    return listed == null ? first(family -> family.findNode(curveId, tenor)) : Optional.of(listed);
  }

  private Optional<Instrument> first(Function<InstrumentFamily, Optional<Instrument>> find) {
    return families.stream().flatMap(family -> find.apply(family).stream()).findFirst();
  }

  private static String node(String curveId, String tenor) {
    return curveId + '|' + tenor;
  }
}
