package io.macrostream.deploy.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A bad record, made from a good one of the same topic.
 *
 * @param topic where it is put
 * @param what what is wrong
 * @param reason why it is refused; null if it only says again what the good one said
 * @param edit changes the good record's fields
 * @param damage changes the text of what comes of that
 * @param text the record, once it is made
 */
record BadRecord(
    Topic<?> topic,
    String what,
    Reason reason,
    Consumer<ObjectNode> edit,
    UnaryOperator<String> damage,
    String text) {

  /** What the pipeline reads and computes with. */
  static final List<Topic<?>> TOPICS =
      List.of(
          Topics.TRADES,
          Topics.BARS,
          Topics.CURVE_POINTS,
          Topics.OBSERVATIONS,
          Topics.SCHEDULE,
          Topics.POSITIONS,
          Topics.LIMITS,
          Topics.PARAMETERS,
          Topics.ALERT_ACTIONS);

  private static final Map<Topic<?>, String> NUMBERS =
      Map.of(
          Topics.TRADES, "price",
          Topics.BARS, "close",
          Topics.CURVE_POINTS, "rate",
          Topics.OBSERVATIONS, "value",
          Topics.POSITIONS, "quantity",
          Topics.LIMITS, "value");
  private static final Set<Topic<?>> NEVER_NEGATIVE =
      Set.of(Topics.TRADES, Topics.BARS, Topics.CURVE_POINTS, Topics.LIMITS);
  private static final Map<Topic<?>, String> REFERENCES =
      Map.of(
          Topics.TRADES, "instrument_id",
          Topics.BARS, "instrument_id",
          Topics.CURVE_POINTS, "curve_id",
          Topics.POSITIONS, "instrument_id",
          Topics.ALERT_ACTIONS, "alert_id");
  private static final Map<Topic<?>, String> DATES =
      Map.of(
          Topics.BARS, "session_date",
          Topics.CURVE_POINTS, "session_date",
          Topics.SCHEDULE, "date");
  private static final Map<Topic<?>, String> TEXTS =
      Map.of(
          Topics.SCHEDULE, "source",
          Topics.PARAMETERS, "value",
          Topics.ALERT_ACTIONS, "note");

  /** All that can be wrong with a record of that topic, in the order of their times. */
  static List<BadRecord> of(Topic<?> topic) {
    List<BadRecord> bad = new ArrayList<>();
    String number = NUMBERS.get(topic);
    bad.add(damaged(topic, "cut off", Reason.MALFORMED, t -> t.substring(0, t.length() / 2)));
    bad.add(edited(topic, "no time", Reason.MISSING_FIELD, f -> f.remove("available_at")));
    bad.add(dated(topic, "available_at", "2099-01-01T00:00:00.000Z"));
    bad.add(dated(topic, "available_at", "2017-02-01T00:00:00.000Z"));
    bad.add(edited(topic, "no time at all", Reason.BAD_DATE, f -> f.put("available_at", "soon")));
    if (number != null) {
      bad.add(edited(topic, "NaN", Reason.MALFORMED, f -> f.put(number, Double.NaN)));
      bad.add(
          new BadRecord(
              topic,
              "infinite",
              Reason.BAD_NUMBER,
              f -> f.put(number, -12345.5),
              text -> text.replace("-12345.5", "1e999"),
              null));
    }
    if (NEVER_NEGATIVE.contains(topic)) {
      bad.add(edited(topic, "negative", Reason.OUT_OF_RANGE, f -> f.put(number, -20.0)));
    }
    if (REFERENCES.containsKey(topic)) {
      bad.add(
          edited(topic, "unknown", Reason.UNKNOWN_KEY, f -> f.put(REFERENCES.get(topic), "NOPE")));
    }
    if (DATES.containsKey(topic)) {
      bad.add(dated(topic, DATES.get(topic), "2099-01-01"));
    }
    bad.add(edited(topic, "the same again", null, f -> {}));
    bad.add(edited(topic, "contradicts", Reason.DUPLICATE, f -> contradict(topic, f)));
    bad.add(edited(topic, "behind the end", Reason.TOO_LATE, f -> f.put("run_id", "foreign")));
    return bad;
  }

  private static BadRecord dated(Topic<?> topic, String field, String date) {
    return edited(topic, field + ' ' + date, Reason.BEYOND_HORIZON, f -> f.put(field, date));
  }

  private static BadRecord edited(
      Topic<?> topic, String what, Reason reason, Consumer<ObjectNode> edit) {
    return new BadRecord(topic, what, reason, edit, text -> text, null);
  }

  private static BadRecord damaged(
      Topic<?> topic, String what, Reason reason, UnaryOperator<String> damage) {
    return new BadRecord(topic, what, reason, fields -> {}, damage, null);
  }

  /** Other content under the same version, a millisecond later. */
  private static void contradict(Topic<?> topic, ObjectNode fields) {
    Instant time = Instant.parse(fields.get("available_at").asText());
    fields.put("available_at", time.plusMillis(1).toString());
    String number = NUMBERS.get(topic);
    if (number != null) {
      fields.put(number, fields.get(number).asDouble() * 1.01);
    } else {
      fields.put(TEXTS.get(topic), "false");
    }
  }

  /** The bytes of it. */
  byte[] value(ObjectNode good) {
    ObjectNode fields = good.deepCopy();
    edit.accept(fields);
    boolean another = reason != null && reason != Reason.DUPLICATE;
    if (topic.equals(Topics.TRADES) && another) {
      fields.put("trade_sequence", 1_000_000 + reason.ordinal()); // not the good trade again
    }
    String json = fields.toString().replace("\"NaN\"", "NaN");
    return damage.apply(json).getBytes(StandardCharsets.UTF_8);
  }

  BadRecord as(String made) {
    return new BadRecord(topic, what, reason, edit, damage, made);
  }

  boolean isRepeat() {
    return reason == null;
  }

  /** Whether it is refused before anything is made of it; then its origin is its place. */
  boolean refusedWhenRead() {
    return switch (reason) {
      case UNKNOWN_KEY, DUPLICATE -> false;
      case OUT_OF_RANGE -> !topic.equals(Topics.TRADES) && !topic.equals(Topics.BARS);
      default -> true;
    };
  }

  /** How the origin starts of what was refused later. */
  String naturalOrigin() {
    boolean action = topic.equals(Topics.ALERT_ACTIONS) && reason == Reason.UNKNOWN_KEY;
    return action ? "command:" : topic.name() + '/';
  }

  @Override
  public String toString() {
    return topic.name() + ": " + what;
  }
}
