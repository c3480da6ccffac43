package io.macrostream.functions.operator.macro;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.macro.DiffusionGroup;
import io.macrostream.functions.macro.GroupDiffusion;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The share of the series of a group that rose, see {@link GroupDiffusion}.
 *
 * <p>Key: group. What becomes available at one moment is taken together; a revision gives the next
 * version of the shares that it changes, of the newest five years. State per key: {@link
 * GroupDiffusion}, 12 kB a series, and what is ahead of the watermark.
 */
public final class DiffusionFunction
    extends KeyedProcessFunction<String, GroupedObservation, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final ArrayList<DiffusionGroup> groups;
  private final EventTimeBuffer<GroupedObservation> buffer =
      new EventTimeBuffer<>(
          "observations",
          TypeInformation.of(GroupedObservation.class),
          GroupedObservation::availableAt,
          GroupedObservation::inOrder);

  private transient WriteBehindValue<GroupDiffusion> diffusion;

  public DiffusionFunction(List<DiffusionGroup> groups) {
    this.groups = new ArrayList<>(groups);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    diffusion =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("diffusion", TypeInformation.of(GroupDiffusion.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, diffusion);
  }

  @Override
  public void processElement(GroupedObservation value, Context context, Collector<Feature> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), value, context.timerService())) {
      throw new IllegalStateException("an accepted observation is behind the watermark: " + value);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String key = context.getCurrentKey();
    List<Observation> told =
        buffer.release(key, timer, context.timerService()).stream()
            .map(GroupedObservation::observation)
            .toList();
    Optional<DiffusionGroup> group =
        groups.stream().filter(each -> each.id().equals(key)).findFirst();
    // A savepoint may hold what a later list of groups has no use for.
    if (group.isEmpty()) {
      return;
    }
    var outcome =
        diffusion
            .valueOr(key, GroupDiffusion.EMPTY)
            .with(group.get(), told, Instant.ofEpochMilli(timer));
    diffusion.update(key, outcome.diffusion());
    outcome.features().forEach(out::collect);
  }
}
