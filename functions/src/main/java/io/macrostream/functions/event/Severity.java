package io.macrostream.functions.event;

/** How bad it is, from fine to worst. */
public enum Severity {
  /** Below the warning level. */
  OK,
  /** At or above the warning level, within the limit. */
  WARN,
  /** Over a soft limit. */
  SOFT,
  /** Over a hard limit. */
  HARD,
  /** It cannot be said: no figure, or a stale one. Never counts as fine. */
  UNKNOWN
}
