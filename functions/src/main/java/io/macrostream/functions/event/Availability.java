package io.macrostream.functions.event;

/** How {@code available_at} is known. */
public enum Availability {
  /** The official release time. */
  OFFICIAL,
  /** Computed from the observation date by a rule of the catalogue. */
  DERIVED,
  /** The time this system first received it. */
  FIRST_SEEN
}
