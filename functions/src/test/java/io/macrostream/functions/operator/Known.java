package io.macrostream.functions.operator;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.TopicRecord;
import java.lang.reflect.RecordComponent;
import java.time.Instant;

/** When an output of an operator says that it was known. */
final class Known {

  private Known() {}

  /**
   * Milliseconds.
   *
   * @throws IllegalArgumentException if the output does not say
   */
  static long at(Object output) {
    if (output instanceof Event event) {
      return event.availableAt().toEpochMilli();
    }
    if (output instanceof TopicRecord record) {
      return record.availableAt();
    }
    if (output instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (component.getName().equals("availableAt") || component.getName().equals("time")) {
          return millis(value(record, component));
        }
        if (component.getName().equals("close")) {
          return at(value(record, component));
        }
      }
    }
    throw new IllegalArgumentException(
        output.getClass() + " does not say when it was known: " + output);
  }

  private static long millis(Object time) {
    return time instanceof Instant instant ? instant.toEpochMilli() : (Long) time;
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " of " + record, e);
    }
  }
}
