package io.macrostream.connectors.simulator;

import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A simulated trade that waits for its turn, good or damaged.
 *
 * @param instrumentId what was traded
 * @param session session of the venue
 * @param sequence number within the session
 * @param observedAt the venue's time
 * @param availableAt when it arrives
 * @param price price before damage
 * @param damage how its bytes are damaged, or null
 */
record PendingTrade(
    String instrumentId,
    String session,
    long sequence,
    long observedAt,
    long availableAt,
    double price,
    Fault damage)
    implements PendingRecord {

  private static final String VENUE = "SIM";
  private static final double SIZE = 1;

  @Override
  public TopicRecord toRecord() {
    byte[] json = EventJson.write(trade());
    byte[] value =
        damage == Fault.MALFORMED
            ? Arrays.copyOf(json, json.length / 2)
            : damage == Fault.NAN_PRICE ? withNaN(json) : json;
    return new TopicRecord(Topics.TRADES.name(), instrumentId, sequence, availableAt, value);
  }

  private Trade trade() {
    return new Trade(
        instrumentId,
        VENUE,
        session,
        sequence,
        Instant.ofEpochMilli(observedAt),
        Instant.ofEpochMilli(availableAt),
        price,
        SIZE);
  }

  private byte[] withNaN(byte[] json) {
    String good = new String(json, StandardCharsets.UTF_8);
    return good.replace("\"price\":" + price, "\"price\":NaN").getBytes(StandardCharsets.UTF_8);
  }
}
