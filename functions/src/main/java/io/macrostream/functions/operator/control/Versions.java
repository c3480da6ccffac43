package io.macrostream.functions.operator.control;

import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.Versioned;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Control data as broadcast state: every version of every thing, by key, to be read as of a time.
 */
public final class Versions {

  private Versions() {}

  /**
   * The state.
   *
   * @param name part of the savepoint format
   */
  public static <T extends Versioned> MapStateDescriptor<String, List<T>> state(
      String name, Class<T> type) {
    return new MapStateDescriptor<>(name, Types.STRING, Types.LIST(TypeInformation.of(type)));
  }

  /** Takes in one version; one that is already there changes nothing. */
  public static <T extends Versioned> void add(BroadcastState<String, List<T>> versions, T added)
      throws Exception {
    List<T> known = versions.get(added.key());
    versions.put(added.key(), AsOf.with(known == null ? List.of() : known, added));
  }
}
