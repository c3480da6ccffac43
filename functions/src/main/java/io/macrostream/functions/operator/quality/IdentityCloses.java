package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.PriceIdentity;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends the positive close of each daily bar to the identities that it takes part in. */
public final class IdentityCloses implements FlatMapFunction<Bar, IdentityClose> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<PriceIdentity> identities;

  public IdentityCloses(List<PriceIdentity> identities) {
    this.identities = new ArrayList<>(identities);
  }

  @Override
  public void flatMap(Bar bar, Collector<IdentityClose> out) {
    if (!bar.interval().equals(Bar.DAILY) || bar.close() == null || bar.close() <= 0) {
      return;
    }
    for (int i = 0; i < identities.size(); i++) {
      for (int position = 0; position <= identities.get(i).legs().size(); position++) {
        int identity = i;
        int leg = position;
        identities
            .get(i)
            .part(position, bar.instrumentId())
            .ifPresent(part -> out.collect(close(identity, part, leg, bar)));
      }
    }
  }

  private static IdentityClose close(int identity, String part, int position, Bar bar) {
    return new IdentityClose(
        identity,
        part,
        position,
        bar.sessionDate(),
        bar.close(),
        bar.observedAt().toEpochMilli(),
        bar.availableAt().toEpochMilli(),
        bar.version());
  }
}
