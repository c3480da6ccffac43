package io.macrostream.functions.operator.strategy;

import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.operator.control.Versions;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.strategy.Desk;
import io.macrostream.functions.strategy.FeatureValue;
import io.macrostream.functions.strategy.Manifest;
import io.macrostream.functions.strategy.Parameters;
import io.macrostream.functions.strategy.PriceMemory;
import io.macrostream.functions.strategy.Signals;
import io.macrostream.functions.strategy.Standing;
import io.macrostream.functions.strategy.Strategies;
import io.macrostream.functions.strategy.Strategy;
import io.macrostream.functions.strategy.StrategyView;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Runs all strategies. Each decides at each new or amended level of an instrument's newest day, at
 * the time that level was known, with the features and parameters of that time; each decision gives
 * one signal or one NO_SIGNAL.
 *
 * <p>Key: instrument. State per key: {@link HostState}, bounded by the longest history that a
 * strategy asks for, and what is ahead of the watermark. Broadcast state: every version of every
 * parameter. The data wait for the combined watermark, so that a change takes effect at the same
 * level in every run. A level older than the newest day amends the history if it is held there and
 * decides nothing.
 */
public final class StrategyHost
    extends KeyedBroadcastProcessFunction<String, StrategyInput, Parameter, Signal>
    implements WriteBehindFunction {

  /** Broadcast state: versions by parameter key. */
  public static final MapStateDescriptor<String, List<Parameter>> PARAMETERS =
      Versions.state("parameters", Parameter.class);

  private static final long serialVersionUID = 1L;
  private static final int MARGIN = 10;

  private final InstrumentLookup instruments;
  private final Source source;
  private final EventTimeBuffer<StrategyInput> buffer =
      new EventTimeBuffer<>(
          "inputs",
          TypeInformation.of(StrategyInput.class),
          StrategyInput::time,
          StrategyInput::compare);

  private transient Map<String, Strategy> strategies;
  private transient Set<String> featuresRead;
  private transient int capacity;
  private transient WriteBehindValue<HostState> states;
  private transient Counter pastLevels;

  /** Where the strategies come from, on the task manager. */
  @FunctionalInterface
  public interface Source extends Serializable {
    /** By id, in order. */
    Map<String, Strategy> load();
  }

  /** Hosts the strategies on the class path. */
  public StrategyHost(InstrumentLookup instruments) {
    this(instruments, Strategies::load);
  }

  public StrategyHost(InstrumentLookup instruments, Source source) {
    this.instruments = instruments;
    this.source = source;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    strategies = new TreeMap<>(source.load());
    featuresRead = new TreeSet<>();
    capacity = MARGIN;
    for (Strategy strategy : strategies.values()) {
      featuresRead.addAll(strategy.manifest().featuresNeeded());
      capacity = Math.max(capacity, strategy.manifest().historyNeeded() + MARGIN);
    }
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("host", TypeInformation.of(HostState.class)));
    pastLevels = getRuntimeContext().getMetricGroup().addGroup("strategies").counter("pastLevels");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, states);
  }

  @Override
  public void processBroadcastElement(Parameter parameter, Context context, Collector<Signal> out)
      throws Exception {
    Versions.add(context.getBroadcastState(PARAMETERS), parameter);
  }

  @Override
  public void processElement(StrategyInput input, ReadOnlyContext context, Collector<Signal> out)
      throws Exception {
    if (isRead(input) && !buffer.add(context.getCurrentKey(), input, context.timerService())) {
      throw new IllegalStateException(
          input.instrumentId() + " got an input of " + input.time() + " behind the watermark");
    }
  }

  /** Most features concern no strategy, and need not wait in state to be passed over. */
  private boolean isRead(StrategyInput input) {
    Feature feature = input.feature();
    return instruments.find(input.instrumentId()).filter(this::isTraded).isPresent()
        && (feature == null || featuresRead.contains(feature.name()));
  }

  private boolean isTraded(Instrument instrument) {
    return strategies.values().stream().anyMatch(strategy -> strategy.appliesTo(instrument));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Signal> out) throws Exception {
    String id = context.getCurrentKey();
    HostState state = states.valueOr(id, HostState.empty());
    PriceMemory prices = state.prices();
    Map<String, KnownFeature> features = new TreeMap<>(state.features());
    boolean decide = false;
    for (StrategyInput input : buffer.release(id, timer, context.timerService())) {
      Level level = input.level();
      if (level == null) {
        take(input.feature(), features);
      } else if (level.interval().equals(Bar.DAILY)) {
        decide |= prices.isCurrent(level.sessionDate());
        prices = with(prices, level);
      }
    }
    Map<String, Standing> standings = new TreeMap<>(state.standings());
    if (decide) {
      decide(timer, context, prices, features, standings, out);
    }
    states.update(id, new HostState(prices, features, standings));
  }

  private PriceMemory with(PriceMemory prices, Level level) {
    if (prices.holds(level.sessionDate())) {
      return prices.amended(level.sessionDate(), level.level(), level.ref());
    }
    if (prices.isCurrent(level.sessionDate())) {
      return prices.next(level.sessionDate(), level.level(), level.ref(), capacity);
    }
    pastLevels.inc();
    return prices;
  }

  private void take(Feature feature, Map<String, KnownFeature> features) {
    if (feature.value() == null
        || !feature.interval().equals(Bar.DAILY)
        || !featuresRead.contains(feature.name())) {
      return;
    }
    KnownFeature known = features.get(feature.name());
    if (known == null || !feature.observedAt().isBefore(known.ref().observedAt())) {
      features.put(feature.name(), KnownFeature.of(feature));
    }
  }

  private void decide(
      long now,
      OnTimerContext context,
      PriceMemory prices,
      Map<String, KnownFeature> features,
      Map<String, Standing> standings,
      Collector<Signal> out)
      throws Exception {
    String id = context.getCurrentKey();
    Instrument instrument =
        instruments
            .find(id)
            .orElseThrow(() -> new IllegalStateException(id + " is not in the instrument master"));
    Instant time = Instant.ofEpochMilli(now);
    Map<String, Map<String, String>> settings =
        inForce(context.getBroadcastState(PARAMETERS), time);
    int day = prices.days()[prices.days().length - 1];
    for (Strategy strategy : strategies.values()) {
      if (!strategy.appliesTo(instrument)) {
        continue;
      }
      Manifest manifest = strategy.manifest();
      Standing standing = standings.getOrDefault(manifest.id(), Standing.START).on(day);
      Desk.Decision decision =
          Desk.decide(
              strategy,
              standing.before(),
              prices.dayNumber(),
              settings.getOrDefault(manifest.id(), Map.of()),
              parameters -> view(time, instrument, prices, features, manifest, parameters));
      standings.put(manifest.id(), standing.at(decision.position()));
      out.collect(
          Signals.of(manifest, decision.view(), decision.outcome(), null, standing.version()));
    }
  }

  private static StrategyView view(
      Instant time,
      Instrument instrument,
      PriceMemory prices,
      Map<String, KnownFeature> features,
      Manifest manifest,
      Parameters parameters) {
    TreeMap<String, FeatureValue> values = new TreeMap<>();
    List<InputRef> inputs = new ArrayList<>();
    inputs.add(prices.newest());
    for (String name : manifest.featuresNeeded()) {
      KnownFeature known = features.get(name);
      if (known != null) {
        values.put(name, known.asRead());
        inputs.add(known.ref());
      }
    }
    return new StrategyView(time, instrument, prices.history(), values, parameters, inputs);
  }

  /** Text by name of the parameters in force, by strategy. */
  private static Map<String, Map<String, String>> inForce(
      ReadOnlyBroadcastState<String, List<Parameter>> parameters, Instant time) throws Exception {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    for (Map.Entry<String, List<Parameter>> entry : parameters.immutableEntries()) {
      AsOf.at(entry.getValue(), time)
          .ifPresent(
              parameter ->
                  settings
                      .computeIfAbsent(parameter.target(), target -> new TreeMap<>())
                      .put(parameter.name(), parameter.value()));
    }
    return settings;
  }
}
