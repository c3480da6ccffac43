package io.macrostream.functions.stats;

import java.util.Objects;

/** A number that has no meaning was asked for: which rule the input breaks, and how. */
public final class InvalidInputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The rule that the input breaks. */
  public enum Fault {
    /** No observation at all. */
    EMPTY,
    /** Fewer observations than the figure needs. */
    TOO_FEW,
    /** NaN or infinite where a number is needed. */
    NOT_FINITE,
    /** A price at or below zero where a ratio of prices is needed. */
    NON_POSITIVE_PRICE,
    /** A parameter outside the range in which the figure is defined. */
    OUT_OF_RANGE,
    /** Dispersion is zero and the figure divides by it. */
    ZERO_DISPERSION,
    /** Arrays that must be aligned are not, or are not in the required order. */
    SHAPE,
    /** Values that must ascend, in time or in maturity, do not. */
    UNORDERED,
    /** A best bid at or above the best ask. */
    CROSSED_BOOK,
    /** Beyond the last node of a curve or a smile, where nobody asked for extrapolation. */
    EXTRAPOLATION,
    /** Regressors or covariances that depend linearly on each other. */
    SINGULAR,
    /** An equation without a root, or a fit that does not converge. */
    NO_SOLUTION,
    /** A name that is not known here. */
    UNKNOWN_NAME
  }

  private final Fault fault;

  public InvalidInputException(Fault fault, String message) {
    super(message);
    this.fault = Objects.requireNonNull(fault, "fault is null");
  }

  public Fault fault() {
    return fault;
  }
}
