package io.macrostream.functions.vol;

import io.macrostream.functions.event.VolQuote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The newest surface of an underlying, as far as its quotes have come in.
 *
 * @param quotes one of each tenor and pillar, in the order in which they first came
 * @param observedAt when the market was observed, milliseconds
 * @param closesAt until when its quotes are waited for, milliseconds
 * @param version of its features; 0 before the first
 * @param tenors that smiles were given out of
 * @param since version of the features before the first smile of each of {@code tenors}
 */
public record VolDay(
    List<VolQuote> quotes,
    long observedAt,
    long closesAt,
    int version,
    List<String> tenors,
    int[] since) {

  /** No surface yet. */
  public static final VolDay EMPTY =
      new VolDay(List.of(), Long.MIN_VALUE, Long.MIN_VALUE, 0, List.of(), new int[0]);

  /** A new surface with its first quote. */
  public static VolDay opened(VolQuote quote, long closesAt) {
    return new VolDay(
        List.of(quote), quote.observedAt().toEpochMilli(), closesAt, 0, List.of(), new int[0]);
  }

  /** With one more quote, in place of an earlier version of it. */
  public VolDay with(VolQuote quote) {
    List<VolQuote> more = new ArrayList<>(quotes);
    for (int i = 0; i < more.size(); i++) {
      if (isSame(more.get(i), quote)) {
        more.set(i, quote);
        return new VolDay(more, observedAt, closesAt, version, tenors, since);
      }
    }
    more.add(quote);
    return new VolDay(more, observedAt, closesAt, version, tenors, since);
  }

  /** Chains are long, so this makes no names to compare. */
  private static boolean isSame(VolQuote left, VolQuote right) {
    return left.tenor().equals(right.tenor())
        && left.kind() == right.kind()
        && Objects.equals(left.delta(), right.delta())
        && Objects.equals(left.strike(), right.strike())
        && left.optionType() == right.optionType();
  }

  /** Version that the next smile of a tenor has; a tenor that comes late begins with 1. */
  public int nextVersion(String tenor) {
    int place = tenors.indexOf(tenor);
    return place < 0 ? 1 : version - since[place] + 1;
  }

  /** After its smiles and features were given out once more. */
  public VolDay given() {
    List<String> all = new ArrayList<>(tenors);
    for (VolQuote quote : quotes) {
      if (!all.contains(quote.tenor())) {
        all.add(quote.tenor());
      }
    }
    int[] first = Arrays.copyOf(since, all.size());
    Arrays.fill(first, since.length, first.length, version);
    return new VolDay(quotes, observedAt, closesAt, version + 1, all, first);
  }
}
