package io.macrostream.functions.event;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Instruments that share everything but their name: the maturities of a future, the stocks of an
 * exchange. They are resolved by the form of their name and not listed.
 *
 * @param start what every name begins with; no two families share one
 * @param rest what follows, the whole of it: the ticker, the contract or the maturity
 * @param curveId curve whose nodes they are, each by its tenor; or null
 * @param shared what they share; its id and its tenor are of the family
 */
public record InstrumentFamily(String start, Pattern rest, String curveId, Instrument shared)
    implements Serializable {

  private static final Map<String, String> PARTS =
      Map.of(
          "{contract}", "[FGHJKMNQUVXZ]\\d{2}",
          "{date}", "\\d{4}-\\d{2}-\\d{2}",
          "{ticker}", "[A-Z][A-Z0-9.-]{0,14}");

  /**
   * The form that a text of literals and one part describes: {@code {contract}} is a month letter
   * and a year ({@code F28}), {@code {date}} an ISO date, {@code {ticker}} letters, digits, dots
   * and dashes. Empty where it has no part or more than one.
   */
  public static Optional<Form> form(String text) {
    int open = text.indexOf('{');
    int close = text.indexOf('}');
    String part = open < 0 || close < open ? null : PARTS.get(text.substring(open, close + 1));
    return part == null || text.indexOf('{', close) >= 0
        ? Optional.empty()
        : Optional.of(
            new Form(
                text.substring(0, open),
                Pattern.compile(part + Pattern.quote(text.substring(close + 1)))));
  }

  /** How names are made: a start and what may follow. */
  public record Form(String start, Pattern rest) {}

  /** The instrument of that id; empty if it is not of the family. */
  public Optional<Instrument> find(String id) {
    return id.startsWith(start) && rest.matcher(id).region(start.length(), id.length()).matches()
        ? Optional.of(member(id, curveId == null ? null : id.substring(curveId.length() + 1)))
        : Optional.empty();
  }

  /** The instrument that is that node of a curve; empty if it is not of the family. */
  public Optional<Instrument> findNode(String curve, String tenor) {
    return curve.equals(curveId) ? find(curve + '_' + tenor) : Optional.empty();
  }

  private Instrument member(String id, String tenor) {
    return new Instrument(
        id,
        shared.name() + ' ' + id.substring(start.length()),
        shared.assetClass(),
        shared.region(),
        shared.currency(),
        shared.quote(),
        shared.level(),
        shared.quanto(),
        shared.multiplier(),
        shared.mayBeNegative(),
        curveId,
        tenor,
        shared.terms());
  }
}
