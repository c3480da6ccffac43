package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import java.util.Comparator;

/**
 * A step that a channel is to be told of.
 *
 * @param channel id of the channel
 * @param alert the step
 * @param depth number of nodes above its node
 * @param heldBack alerts below that are held back from the channel while this one stands
 */
public record Telling(String channel, Alert alert, int depth, int heldBack) {

  /** The gravest first, of these what is higher up; what has ended last. */
  public static final Comparator<Telling> GRAVEST_FIRST =
      Comparator.comparing((Telling told) -> told.alert().state() == Alert.State.RESOLVED)
          .thenComparing(told -> told.alert().severity(), Comparator.reverseOrder())
          .thenComparingInt(Telling::depth)
          .thenComparing(told -> told.alert().node())
          .thenComparing(told -> told.alert().metric(), Comparator.nullsFirst(String::compareTo))
          .thenComparing(told -> told.alert().alertId())
          .thenComparingInt(told -> told.alert().version())
          .thenComparing(Telling::channel);
}
