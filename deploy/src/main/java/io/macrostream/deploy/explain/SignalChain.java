package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Signal;
import java.util.List;

/**
 * A signal and what it was decided from.
 *
 * @param signal the signal
 * @param inputs what it names as its inputs, and what they are
 * @param parameters of its strategy that were in force
 */
public record SignalChain(Signal signal, List<Input> inputs, List<Parameter> parameters)
    implements Chain {

  /**
   * An input.
   *
   * @param ref as the signal names it
   * @param fact what stands there, or null if nothing does
   */
  public record Input(InputRef ref, Event fact) {}
}
