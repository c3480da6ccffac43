package io.macrostream.functions.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the instrument master says of an instrument, and a position of itself, by which positions
 * are added up.
 */
public enum Dimension {
  REGION,
  ASSET_CLASS,
  /** Part of an asset class. */
  SECTOR,
  /** Who owes it; an instrument that names none is its own. */
  ISSUER,
  /** Node of a yield curve: the bucket of a DV01; {@link #NONE} for what is on no curve. */
  TENOR,
  /** Foreign currency that is held, or owed, against dollars; {@link #NONE} for what is none. */
  CURRENCY,
  /** What moves its level: a node of a curve, or the instrument itself if it is on none. */
  FACTOR,
  /** The instrument itself, whichever book holds it. */
  SECURITY,
  /** Strategy that it is held for, as the position says; {@link #NONE} if that names none. */
  STRATEGY;

  private static final Pattern VALUE = Pattern.compile("[^\\s:=/|]+");

  /** What a value has to be, in words. */
  public static final String VALUES = "a word without : = / and |";

  /** Value of what has none. */
  public static final String NONE = "NONE";

  /** Name in options and in names of nodes, such as {@code asset_class}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dimension with that {@link #label}. */
  public static Optional<Dimension> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** Whether a text can be a value, so that names of parts can be read. */
  public static boolean isValue(String text) {
    return VALUE.matcher(text).matches();
  }

  /**
   * Where a position stands in it.
   *
   * @param instrument what is held
   * @param strategy what it is held for, or null
   */
  public String of(Instrument instrument, String strategy) {
    return switch (this) {
      case REGION -> instrument.region();
      case ASSET_CLASS -> instrument.assetClass();
      case SECTOR -> instrument.terms().sector();
      case ISSUER -> issuer(instrument);
      case TENOR -> instrument.tenor() == null ? NONE : instrument.tenor();
      case CURRENCY -> currency(instrument);
      case FACTOR -> factor(instrument);
      case SECURITY -> instrument.id();
      case STRATEGY -> strategy == null ? NONE : strategy;
    };
  }

  private static String currency(Instrument instrument) {
    String foreign =
        instrument.quote() == Instrument.Quote.USD_BASE
            ? instrument.currency()
            : instrument.terms().foreignCurrency();
    return foreign == null ? NONE : foreign;
  }

  private static String factor(Instrument instrument) {
    return instrument.curveId() == null
        ? instrument.id()
        : instrument.curveId() + '.' + instrument.tenor();
  }

  private static String issuer(Instrument instrument) {
    String issuer = instrument.terms().issuer();
    return issuer == null ? instrument.id() : issuer;
  }
}
