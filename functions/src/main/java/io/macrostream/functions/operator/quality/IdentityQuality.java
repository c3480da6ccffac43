package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.IdentityDay;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.quality.PriceIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds closes of the same day against each other, beside the path that their bars take: gives out
 * a finding about the subject of an identity that does not hold, when the last close of the day has
 * come, and again with each later version of one.
 *
 * <p>Key: identity and day. State per key: {@link IdentityDay}, at most a close for each instrument
 * of the identity, for {@link #KEPT} after the first; and what is ahead of the watermark. A close
 * that comes later has nothing to be compared with.
 */
public final class IdentityQuality extends KeyedProcessFunction<String, IdentityClose, TopicRecord>
    implements WriteBehindFunction {

  /** How long the closes of a day are waited for: official rates may come weeks later. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final long serialVersionUID = 1L;

  private final ArrayList<PriceIdentity> identities;
  private final EventTimeBuffer<IdentityClose> buffer =
      new EventTimeBuffer<>(
          "uncompared",
          TypeInformation.of(IdentityClose.class),
          IdentityClose::availableAt,
          IdentityClose::inOrder);

  private transient WriteBehindValue<IdentityDay> days;

  public IdentityQuality(List<PriceIdentity> identities) {
    this.identities = new ArrayList<>(identities);
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    days =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("day", TypeInformation.of(IdentityDay.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, days);
  }

  @Override
  public void processElement(IdentityClose close, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), close, context.timerService())) {
      throw new IllegalStateException("an accepted close is behind the watermark: " + close);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TopicRecord> out)
      throws Exception {
    String key = context.getCurrentKey();
    IdentityDay day = days.valueOr(key, IdentityDay.EMPTY);
    List<IdentityClose> arrived = buffer.release(key, timer, context.timerService());
    for (IdentityClose close : arrived) {
      day = day.with(close);
      judge(day, close, timer, out);
    }
    if (!arrived.isEmpty()) {
      // One for each arrival: whenever two timers fall together, a later one is left to clear.
      context.timerService().registerEventTimeTimer(timer + KEPT.toMillis());
    }
    days.update(key, arrived.isEmpty() ? null : day);
  }

  private void judge(IdentityDay day, IdentityClose close, long time, Collector<TopicRecord> out) {
    PriceIdentity identity = identities.get(close.identity());
    for (String part : day.partsOf(close)) {
      day.whole(identity.legs().size() + 1, part)
          .flatMap(identity::judge)
          .ifPresent(
              doubt -> {
                IdentityClose subject = day.find(0, part).orElseThrow();
                String name = identity.subject().replace("{contract}", part);
                out.collect(TopicRecord.of(Topics.FINDINGS, finding(name, subject, doubt, time)));
              });
    }
  }

  private static DataFinding finding(String name, IdentityClose subject, Doubt doubt, long time) {
    Instant endedAt = Instant.ofEpochMilli(subject.endedAt());
    return new DataFinding(
        name,
        Topics.BARS.name(),
        doubt.check(),
        DataFinding.Action.FLAGGED,
        endedAt,
        doubt.value(),
        doubt.lower(),
        doubt.upper(),
        doubt.message(),
        Origin.of(
            Topics.BARS.name(),
            String.join("/", name, Bar.DAILY, EventJson.format(endedAt), "v" + subject.version())),
        subject.version(),
        Instant.ofEpochMilli(time));
  }
}
