package io.macrostream.functions.quality;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of macro series, by code, in a form that travels with the job graph. */
public final class SeriesLookup implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, SeriesTerms> byCode;

  public SeriesLookup(Map<String, SeriesTerms> byCode) {
    this.byCode = new TreeMap<>(byCode);
  }

  /** The terms of the series of that code. */
  public Optional<SeriesTerms> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
