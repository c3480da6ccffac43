package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.Verdict;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges facts that say which version they are: control data, positions, observations, dates of
 * calendars. Each version passes once. The same again is dropped and counted; other content under
 * an accepted version, or a version below it, is a dead letter (DUPLICATE), and so is a fact about
 * what nobody knows (UNKNOWN_KEY).
 *
 * <p>Key: {@link Event#key}. The facts of a key come from one partition in order, so none waits
 * here. State per key: {@link AcceptedVersions}, never cleared: these facts are few and their
 * history is theirs to keep.
 *
 * @param <T> type of the facts
 */
public final class FactQuality<T extends Event> extends KeyedProcessFunction<String, T, T> {

  private static final long serialVersionUID = 1L;

  /** Which facts of one key are versions of one another: those with an equal name. */
  @FunctionalInterface
  public interface Name<T> extends Serializable {
    String of(T fact);
  }

  /** What a fact is about that nobody knows, or empty. */
  @FunctionalInterface
  public interface Unknown<T> extends Serializable {
    Optional<String> in(T fact);
  }

  private final String topicName;
  private final Name<T> name;
  private final Unknown<T> unknown;
  private final AcceptedVersions versions = new AcceptedVersions();

  private transient Topic<T> topic;
  private transient Counter repeated;
  private transient RefusalCounters rejected;

  public FactQuality(Topic<T> topic, Name<T> name, Unknown<T> unknown) {
    this.topicName = topic.name();
    this.name = name;
    this.unknown = unknown;
  }

  @Override
  @SuppressWarnings("unchecked") // a topic's name and its type go together
  public void open(OpenContext context) {
    topic = (Topic<T>) Topics.named(topicName).orElseThrow();
    versions.open(getRuntimeContext());
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("quality");
    repeated = metrics.counter("repeated");
    rejected = new RefusalCounters(metrics);
  }

  @Override
  public void processElement(T fact, Context context, Collector<T> out) throws Exception {
    String called = name.of(fact);
    Optional<String> stranger = unknown.in(fact);
    if (stranger.isPresent()) {
      refuse(fact, called, new Rejection(Reason.UNKNOWN_KEY, stranger.get()), context);
      return;
    }
    int version = (int) fact.sequence();
    var observed = new AcceptedVersions.Observed(called, called);
    Optional<Verdict<T>> conflict = versions.conflict(observed, version, fact);
    if (conflict.isEmpty()) {
      versions.accept(observed, version, fact);
      out.collect(fact);
    } else if (conflict.get() instanceof Verdict.Refused<T> refused) {
      refuse(fact, called, refused.rejection(), context);
    } else {
      repeated.inc();
    }
  }

  private void refuse(T fact, String called, Rejection rejection, Context context) {
    rejected.count(rejection.reason());
    String path = called.isEmpty() ? fact.key() : fact.key() + '/' + called;
    context.output(
        DeadLetters.FACTS, DeadLetters.of(topic, fact, path + "/v" + fact.sequence(), rejection));
  }
}
