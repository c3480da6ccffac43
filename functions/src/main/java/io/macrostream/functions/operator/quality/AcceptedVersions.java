package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.quality.AcceptedBlock;
import io.macrostream.functions.quality.AcceptedBlock.Accepted;
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
 * The last accepted version of each observation of a series. A few bytes for each are kept for
 * good, because a revision may come at any age.
 */
final class AcceptedVersions implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient MapState<String, AcceptedBlock> blocks;

  /**
   * An observation.
   *
   * @param block of those that are kept together: a read and a write is one of the block, so that
   *     it should hold tens of them
   * @param name within the series
   */
  record Observed(String block, String name) {}

  void open(RuntimeContext context) {
    blocks =
        context.getMapState(
            new MapStateDescriptor<>(
                "accepted", Types.STRING, TypeInformation.of(AcceptedBlock.class)));
  }

  /** Why a record cannot follow what was accepted, or empty if it can. */
  <T extends Event> Optional<Verdict<T>> conflict(Observed observed, int version, T event)
      throws Exception {
    Accepted last = block(observed).find(observed.name()).orElse(null);
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
  boolean accept(Observed observed, int version, Event event) throws Exception {
    AcceptedBlock block = block(observed);
    boolean revision = block.find(observed.name()).isPresent();
    blocks.put(
        observed.block(),
        block.with(observed.name(), new Accepted(version, Fingerprint.of(event))));
    return revision;
  }

  private AcceptedBlock block(Observed observed) throws Exception {
    AcceptedBlock block = blocks.get(observed.block());
    return block == null ? AcceptedBlock.EMPTY : block;
  }
}
