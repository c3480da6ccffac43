package io.macrostream.functions.operator.macro;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.macro.CountrySurprises;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.macro.SurprisePair;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The surprises of a country's releases, see {@link CountrySurprises}.
 *
 * <p>Key: country. Releases of one moment are taken together, and before the expectations of the
 * same moment. State per key: {@link CountrySurprises}, about 3 kB a pair, and what is ahead of the
 * watermark.
 */
public final class SurpriseFunction
    extends KeyedProcessFunction<String, GroupedObservation, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final ArrayList<SurprisePair> pairs;
  private final EventTimeBuffer<GroupedObservation> buffer =
      new EventTimeBuffer<>(
          "observations",
          TypeInformation.of(GroupedObservation.class),
          GroupedObservation::availableAt,
          GroupedObservation::inOrder);

  private transient WriteBehindValue<CountrySurprises> surprises;

  public SurpriseFunction(List<SurprisePair> pairs) {
    this.pairs = new ArrayList<>(pairs);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    surprises =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("surprises", TypeInformation.of(CountrySurprises.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, surprises);
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
    List<SurprisePair> own = pairs.stream().filter(pair -> pair.country().equals(key)).toList();
    var outcome =
        surprises
            .valueOr(key, CountrySurprises.EMPTY)
            .with(key, own, told, Instant.ofEpochMilli(timer));
    surprises.update(key, outcome.surprises());
    outcome.features().forEach(out::collect);
  }
}
