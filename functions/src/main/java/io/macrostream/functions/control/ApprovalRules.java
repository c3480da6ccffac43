package io.macrostream.functions.control;

import io.macrostream.functions.event.Limit;
import java.util.Locale;
import java.util.Objects;

/** Which changes of limits need the approval of somebody else than their author. */
public enum ApprovalRules {
  /** None. */
  NONE,
  /** Those that loosen or withdraw a hard limit. */
  LOOSENED_HARD,
  /** All. */
  EVERY_CHANGE;

  /**
   * Whether a change needs approval.
   *
   * @param inForce the version that would hold when the change takes effect, or null for none
   * @param next what is asked for
   */
  public boolean isNeeded(Limit inForce, Limit next) {
    return switch (this) {
      case NONE -> false;
      case LOOSENED_HARD -> inForce != null && loosens(inForce, next);
      case EVERY_CHANGE -> true;
    };
  }

  /**
   * Whether something that a hard limit forbids would be allowed at some time. A limit that runs
   * out earlier bounds nothing from then on, whatever its value.
   */
  private static boolean loosens(Limit inForce, Limit next) {
    if (inForce.kind() != Limit.Kind.HARD || hasExpired(inForce, next)) {
      return false;
    }
    return next.kind() != Limit.Kind.HARD
        || !next.node().equals(inForce.node())
        || !next.metric().equals(inForce.metric())
        || !Objects.equals(next.currency(), inForce.currency())
        || next.value() > inForce.value()
        || expiresEarlier(inForce, next);
  }

  private static boolean hasExpired(Limit inForce, Limit next) {
    return inForce.expiresAt() != null && !inForce.expiresAt().isAfter(next.effectiveAt());
  }

  private static boolean expiresEarlier(Limit inForce, Limit next) {
    return next.expiresAt() != null
        && (inForce.expiresAt() == null || next.expiresAt().isBefore(inForce.expiresAt()));
  }

  /** Whether two names are one person's; blanks and case do not make another. */
  public static boolean isSame(String author, String approver) {
    return author
        .strip()
        .toLowerCase(Locale.ROOT)
        .equals(approver.strip().toLowerCase(Locale.ROOT));
  }
}
