package io.macrostream.connectors.simulator;

/** Faults that the simulator injects, each as often as asked. */
public enum Fault {
  /** A daily bar that is not there; counted as missing in the data status. */
  GAP,
  /** A trade at one hundred times the price. */
  PRICE_TIMES_100,
  /** A trade at a negative price. */
  NEGATIVE_PRICE,
  /** A good trade that becomes available ten minutes late. */
  LATE_PRINT,
  /** A trade that was there before: equal venue, session and sequence. */
  DUPLICATE,
  /** Bytes on the trades topic that are not JSON. */
  MALFORMED,
  /** A trade whose price is NaN. */
  NAN_PRICE
}
