package io.macrostream.functions.operator.state;

import java.util.function.Consumer;

/** What the write-behind operators do to their functions; Flink gives them no common ancestor. */
final class Flush {

  private Flush() {}

  static void attach(Object function) {
    ((WriteBehindFunction) function).writeBehind().forEach(WriteBehind::attach);
  }

  /** Flink takes the backend's snapshot after the operator's own, so this is in time. */
  static void of(Object function, Consumer<Object> setCurrentKey) throws Exception {
    for (WriteBehind state : ((WriteBehindFunction) function).writeBehind()) {
      state.flush(setCurrentKey);
    }
  }
}
