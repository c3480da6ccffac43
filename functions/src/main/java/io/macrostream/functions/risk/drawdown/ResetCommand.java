package io.macrostream.functions.risk.drawdown;

import java.util.List;
import java.util.TreeSet;

/**
 * What people ask of the control.
 *
 * @param kind what
 * @param approvers who; the same name twice is one person
 */
public record ResetCommand(Kind kind, List<String> approvers) {

  /** What may be asked. */
  public enum Kind {
    /** To open the gate of a cooldown whose time is over, whatever the volatility. */
    RELEASE_COOLDOWN(1),
    /** To end a hard stop. */
    RESET_HARD_STOP(2);

    private final int approvers;

    Kind(int approvers) {
      this.approvers = approvers;
    }

    /** Different people that it takes. */
    public int approvers() {
      return approvers;
    }
  }

  /** Whether enough different people stand behind it. */
  boolean isApproved() {
    TreeSet<String> people = new TreeSet<>();
    for (String approver : approvers) {
      if (approver != null && !approver.isBlank()) {
        people.add(approver.strip());
      }
    }
    return people.size() >= kind.approvers();
  }
}
