package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.EpochDay;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.InputRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Synthetic records in which every component has a value of its own. */
public final class Samples {

  private static final Instant START = Instant.parse("2018-01-02T21:00:00.123Z");

  private Samples() {}

  /** The record number {@code seed} of a type: other seeds, other values, also in keys. */
  public static <T extends Event> T of(Class<T> type, int seed) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i], seed, i);
    }
    return create(type, values);
  }

  /** The same record with one component changed. */
  public static <T extends Event> T with(T event, String component, Object value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) event.getClass();
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    try {
      for (int i = 0; i < values.length; i++) {
        boolean change = components[i].getName().equals(component);
        values[i] = change ? value : components[i].getAccessor().invoke(event);
        found |= change;
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    if (!found) {
      throw new AssertionError(type + " has no " + component);
    }
    return create(type, values);
  }

  private static <T> T create(Class<T> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(RecordComponent component, int seed, int place) {
    Class<?> type = component.getType();
    if (component.getName().equals("version")) {
      return 1;
    } else if (type == int.class) {
      return component.isAnnotationPresent(EpochDay.class) ? 17_000 + seed : 100 * seed + place;
    } else if (type == long.class || type == Long.class) {
      return 10_000_000_000L * (seed + 1) + place;
    } else if (type == double.class || type == Double.class) {
      return (seed + 1) / 3.0 + place;
    } else if (type == boolean.class) {
      return true;
    } else if (type == Instant.class) {
      return START.plusSeconds(86_400L * seed + place);
    } else if (type == String.class) {
      return component.getName() + '-' + seed;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[(seed + 1) % type.getEnumConstants().length];
    } else if (type == int[].class) {
      return new int[] {16_998 + seed, 16_999 + seed, 17_000 + seed};
    } else if (type == double[].class) {
      return new double[] {-1.5 - seed, 0.1 * seed, 1e-17};
    } else if (type == Map.class) {
      return Map.of("zz", 0.1 + seed, "alpha", 1e10, "beta", 1e-9, "whole", 3.0);
    } else if (type == List.class) {
      return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
              == InputRef.class
          ? List.of(new InputRef("market.bars", "GSPC", START, START.plusSeconds(7), 1 + seed))
          : List.of("A_" + seed, "B \"quoted\", é");
    }
    throw new AssertionError("no sample for " + component);
  }
}
