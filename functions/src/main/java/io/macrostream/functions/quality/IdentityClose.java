package io.macrostream.functions.quality;

/**
 * A close on its way to one of the identities that it takes part in.
 *
 * @param identity index of the identity
 * @param part contract; empty where its instrument has none, which is then in all of them
 * @param position 0 for the subject, then the legs
 * @param day session, epoch day
 * @param close close
 * @param endedAt end of the bar, milliseconds
 * @param availableAt when it was known, milliseconds
 * @param version version of the bar
 */
public record IdentityClose(
    int identity,
    String part,
    int position,
    int day,
    double close,
    long endedAt,
    long availableAt,
    int version) {

  /** The identity and the day that it is compared on. */
  public String key() {
    return identity + "/" + day;
  }

  /** Whether it is of the same bar as another, of which the later one counts. */
  boolean isSameBar(IdentityClose other) {
    return position == other.position && part.equals(other.part);
  }

  /** An order without ties: by time, then what it is of. */
  public static int inOrder(IdentityClose left, IdentityClose right) {
    int byTime = Long.compare(left.availableAt, right.availableAt);
    int byPosition = byTime != 0 ? byTime : Integer.compare(left.position, right.position);
    int byPart = byPosition != 0 ? byPosition : left.part.compareTo(right.part);
    int byVersion = byPart != 0 ? byPart : Integer.compare(left.version, right.version);
    return byVersion != 0 ? byVersion : Double.compare(left.close, right.close);
  }
}
