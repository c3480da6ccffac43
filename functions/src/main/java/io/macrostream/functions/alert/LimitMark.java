package io.macrostream.functions.alert;

import io.macrostream.functions.event.Severity;

/**
 * Where a limit of the pair stands, as far as alerts are concerned.
 *
 * @param limitId the limit
 * @param limitVersion its version when last seen
 * @param breach SOFT or HARD while over it, else OK; an unknown severity leaves it
 * @param unknown whether it cannot be said at present
 * @param threshold its bound, or null
 * @param told whether a pattern has spoken of the breach that stands
 * @param stale whether a pattern has spoken of stale data in it, and they are stale still
 */
public record LimitMark(
    String limitId,
    int limitVersion,
    Severity breach,
    boolean unknown,
    Double threshold,
    boolean told,
    boolean stale) {

  boolean inBreach() {
    return breach == Severity.SOFT || breach == Severity.HARD;
  }

  boolean clear() {
    return !inBreach() && !unknown;
  }
}
