package io.macrostream.functions.operator.control;

import io.macrostream.functions.control.Place;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.risk.limit.LimitHierarchy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The tree of nodes and the limits on it that were accepted.
 *
 * <p>State, of one key only, since it is one tree: where each node stands, every version of each
 * limit, and what each position is held for. Read from the state once, and then kept beside it.
 */
final class LimitRegister implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, Place> places;
  private transient MapState<String, List<Limit>> versions;
  private transient MapState<String, TradingStop> stops;
  private transient MapState<String, String> strategies;
  private transient LimitHierarchy hierarchy;

  void open(RuntimeContext context) {
    places =
        context.getMapState(
            new MapStateDescriptor<>("nodes", Types.STRING, TypeInformation.of(Place.class)));
    versions =
        context.getMapState(
            new MapStateDescriptor<>(
                "limits", Types.STRING, Types.LIST(TypeInformation.of(Limit.class))));
    stops =
        context.getMapState(
            new MapStateDescriptor<>("stops", Types.STRING, TypeInformation.of(TradingStop.class)));
    strategies =
        context.getMapState(new MapStateDescriptor<>("strategies", Types.STRING, Types.STRING));
    hierarchy = null;
  }

  /** The tree as it stands; call with its key. */
  LimitHierarchy hierarchy() throws Exception {
    if (hierarchy == null) {
      hierarchy = new LimitHierarchy();
      for (Map.Entry<String, Place> place : places.entries()) {
        hierarchy.place(place.getKey(), place.getValue());
      }
      for (List<Limit> ofOne : versions.values()) {
        ofOne.forEach(limit -> hierarchy.add(limit));
      }
      for (TradingStop stop : stops.values()) {
        hierarchy.add(stop);
      }
      for (Map.Entry<String, String> held : strategies.entries()) {
        hierarchy.hold(held.getKey(), held.getValue());
      }
    }
    return hierarchy;
  }

  void place(Map<String, Place> nodes) throws Exception {
    for (Map.Entry<String, Place> node : nodes.entrySet()) {
      hierarchy().place(node.getKey(), node.getValue());
      places.put(node.getKey(), node.getValue());
    }
  }

  void hold(String position, String strategy) throws Exception {
    hierarchy().hold(position, strategy);
    strategies.put(position, strategy);
  }

  void accept(TradingStop stop) throws Exception {
    hierarchy().add(stop);
    stops.put(stop.node(), stop);
  }

  void accept(Limit version) throws Exception {
    hierarchy().add(version);
    List<Limit> known = versions.get(version.limitId());
    List<Limit> more = known == null ? new ArrayList<>() : new ArrayList<>(known);
    more.add(version);
    versions.put(version.limitId(), more);
  }
}
