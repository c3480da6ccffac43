package io.macrostream.functions.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the instrument master says of an instrument, by which positions are added up. */
public enum Dimension {
  REGION,
  ASSET_CLASS,
  /** Part of an asset class. */
  SECTOR,
  /** Who owes it; an instrument that names none is its own. */
  ISSUER,
  /** Node of a yield curve: the bucket of a DV01; {@link #NONE} for what is on no curve. */
  TENOR,
  /** The instrument itself, whichever book holds it. */
  SECURITY;

  /** Value of an instrument that has none. */
  public static final String NONE = "NONE";

  /** Name in options and in names of nodes, such as {@code asset_class}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dimension with that {@link #label}. */
  public static Optional<Dimension> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** Where an instrument stands in it. */
  public String of(Instrument instrument) {
    return switch (this) {
      case REGION -> instrument.region();
      case ASSET_CLASS -> instrument.assetClass();
      case SECTOR -> instrument.terms().sector();
      case ISSUER -> issuer(instrument);
      case TENOR -> instrument.tenor() == null ? NONE : instrument.tenor();
      case SECURITY -> instrument.id();
    };
  }

  private static String issuer(Instrument instrument) {
    String issuer = instrument.terms().issuer();
    return issuer == null ? instrument.id() : issuer;
  }
}
