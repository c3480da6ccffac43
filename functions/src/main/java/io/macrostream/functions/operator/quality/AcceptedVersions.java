package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.Fingerprint;
import io.macrostream.functions.quality.Verdict;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The last accepted version of each observation of a series. One small entry for each observation
 * is kept for good, because a revision may come at any age.
 */
public final class AcceptedVersions implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, AcceptedVersion> versions;

  /**
   * @param version last accepted version
   * @param fingerprint of the record that carried it
   */
  public record AcceptedVersion(int version, long fingerprint) {}

  void open(RuntimeContext context) {
    versions =
        context.getMapState(
            new MapStateDescriptor<>(
                "accepted-versions", Types.STRING, TypeInformation.of(AcceptedVersion.class)));
  }

  /** Why a record cannot follow what was accepted, or empty if it can. */
  <T extends Event> Optional<Verdict<T>> conflict(String observation, int version, T event)
      throws Exception {
    AcceptedVersion last = versions.get(observation);
    if (last == null || version > last.version()) {
      return Optional.empty();
    }
    if (version < last.version()) {
      return Optional.of(
          outOfOrder("version " + version + " comes after version " + last.version()));
    }
    return Optional.of(
        last.fingerprint() == Fingerprint.of(event)
            ? new Verdict.Repeated<>()
            : Verdict.refuse(
                Reason.DUPLICATE, "version " + version + " was accepted with other content"));
  }

  /** A version that was available after a later one. */
  private static <T> Verdict<T> outOfOrder(String message) {
    return new Verdict.Refused<>(
        new Rejection(Reason.DUPLICATE, message),
        List.of(Doubt.of(Check.POINT_IN_TIME, null, message)));
  }

  /** Remembers an accepted record and says whether it revises another. */
  boolean accept(String observation, int version, Event event) throws Exception {
    boolean revision = versions.contains(observation);
    versions.put(observation, new AcceptedVersion(version, Fingerprint.of(event)));
    return revision;
  }
}
