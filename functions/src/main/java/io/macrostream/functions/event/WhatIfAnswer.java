package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link WhatIfRequest}. There is always one: a question that cannot be answered is
 * refused, with the reason.
 *
 * @param requestId the question
 * @param kind what was asked about
 * @param node book of the trade, or node of the limit
 * @param instrumentId of a trade: what would be traded; else null
 * @param quantity of a trade: change of the position, signed; else null
 * @param verdict whether it may be done
 * @param reasons why not; empty where it is allowed
 * @param warnings what to know besides: soft limits that would be broken, hard ones that come near
 * @param fitQuantity largest size of the trade that may be done, signed, 0 for none; null where it
 *     was not asked for
 * @param figures each figure before and after, of the node first and then of those above; one line
 *     for each limit on it, or one without a limit
 * @param availableAt the time it was answered as of
 * @param version always 1
 */
public record WhatIfAnswer(
    String requestId,
    WhatIfRequest.Kind kind,
    String node,
    String instrumentId,
    Double quantity,
    Verdict verdict,
    List<String> reasons,
    List<String> warnings,
    Double fitQuantity,
    List<Line> figures,
    Instant availableAt,
    int version)
    implements Event {

  /** Stands in {@code limit_id} for the limit that was asked about. */
  public static final String ASKED = "ASKED";

  /** What is said. */
  public enum Verdict {
    /** It keeps every hard limit, or lowers every figure that is over one. */
    ALLOWED,
    /** It does not, or that cannot be said. */
    REFUSED
  }

  /** How a figure came about. */
  public enum Basis {
    /** From the scenarios of the node as it stands, and as it would. */
    COMPUTED,
    /** A trade does not change it at once: the newest figure that was published. */
    UNCHANGED,
    /** A trade may change it and nobody can say how: there is none after the trade. */
    NOT_COMPUTED
  }

  /**
   * A figure before and after.
   *
   * @param node book, desk or firm
   * @param metric as limits name it, such as {@code VAR99}
   * @param basis how it came about
   * @param before value before, or null
   * @param after value after, or null
   * @param limitId limit that bounds it, or null
   * @param limitVersion its version; 0 without a limit
   * @param limitKind SOFT or HARD, or null
   * @param limit the bound, or null
   * @param utilisationBefore before / limit, or null
   * @param utilisationAfter after / limit, or null
   * @param severityBefore how that is judged, or null without a limit
   * @param severityAfter how it would be judged, or null without a limit
   * @param flags of the figure after, or of the one before if there is none after; sorted
   */
  public record Line(
      String node,
      String metric,
      Basis basis,
      Double before,
      Double after,
      String limitId,
      int limitVersion,
      Limit.Kind limitKind,
      Double limit,
      Double utilisationBefore,
      Double utilisationAfter,
      Severity severityBefore,
      Severity severityAfter,
      List<String> flags) {}

  /** Whether it may be done. */
  public boolean allowed() {
    return verdict == Verdict.ALLOWED;
  }

  @Override
  public String key() {
    return requestId;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("request_id", requestId)
        .present("kind", kind)
        .present("node", node)
        .present("verdict", verdict)
        .present("reasons", reasons)
        .present("warnings", warnings)
        .present("figures", figures)
        .present("available_at", availableAt)
        .finite("quantity", quantity)
        .finite("fit_quantity", fitQuantity)
        .result();
  }
}
