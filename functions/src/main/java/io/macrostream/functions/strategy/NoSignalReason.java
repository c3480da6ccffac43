package io.macrostream.functions.strategy;

/** Why a strategy has no opinion. */
public enum NoSignalReason {
  /** An input that the manifest names is not there. */
  MISSING_INPUT,
  /** An input has fewer values than the manifest asks for. */
  WARM_UP,
  /** The newest value of an input is older than the manifest allows. */
  STALE_INPUT,
  /** The data do not allow the figure, such as the log of a negative price. */
  BAD_INPUT,
  /** The instrument is not of a kind that the strategy trades. */
  NOT_APPLICABLE,
  /** A parameter in force does not parse or is out of range. */
  BAD_PARAMETER,
  /** The strategy is switched off. */
  DISABLED
}
