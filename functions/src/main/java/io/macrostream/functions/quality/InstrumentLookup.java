package io.macrostream.functions.quality;

import io.macrostream.functions.event.Instrument;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** The instrument master by id and by curve node, in a form that travels with the job graph. */
public final class InstrumentLookup implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Instrument> byId = new TreeMap<>();
  private final TreeMap<String, Instrument> byNode = new TreeMap<>();

  public InstrumentLookup(Collection<Instrument> instruments) {
    for (Instrument instrument : instruments) {
      byId.put(instrument.id(), instrument);
      if (instrument.curveId() != null) {
        byNode.put(node(instrument.curveId(), instrument.tenor()), instrument);
      }
    }
  }

  /** The instrument of that id. */
  public Optional<Instrument> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The instrument whose level is that node of a curve. */
  public Optional<Instrument> findNode(String curveId, String tenor) {
    return Optional.ofNullable(byNode.get(node(curveId, tenor)));
  }

  private static String node(String curveId, String tenor) {
    return curveId + '|' + tenor;
  }
}
