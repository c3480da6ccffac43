package io.macrostream.functions.operator.state;

import java.util.List;

/** A keyed function with write-behind state; runs in one of the operators of this package. */
public interface WriteBehindFunction {

  /** All its write-behind state; there from {@code open} on. */
  List<WriteBehind> writeBehind();
}
