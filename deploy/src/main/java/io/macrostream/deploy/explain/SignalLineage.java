package io.macrostream.deploy.explain;

import io.macrostream.deploy.explain.SignalChain.Input;
import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows a signal back to what it names as its inputs. */
public final class SignalLineage {

  private final Lineage lineage;
  private final NotFound notFound;
  private final Map<String, Instrument> instruments;

  SignalLineage(Lineage lineage, NotFound notFound, Map<String, Instrument> instruments) {
    this.lineage = lineage;
    this.notFound = notFound;
    this.instruments = instruments;
  }

  /** The signal whose id begins so, if there is one. */
  public Optional<SignalChain> explain(Subject.Hash wanted) {
    Map<String, Signal> byId = new TreeMap<>();
    lineage.read(
        Topics.SIGNALS,
        signal -> {
          if (wanted.fits(signal.signalId())) {
            byId.merge(signal.signalId(), signal, SignalLineage::newer);
          }
        });
    if (byId.size() > 1) {
      throw notFound.ambiguous(wanted, "signals", byId.keySet());
    }
    return byId.values().stream().findFirst().map(this::chain);
  }

  /**
   * The newest of the signals that were decided on the day.
   *
   * @throws io.macrostream.deploy.terminal.CliException if there is none
   */
  public SignalChain explain(Subject.Decision wanted) {
    Signal[] newest = new Signal[1];
    lineage.read(
        Topics.SIGNALS,
        Set.of(wanted.strategyId() + '|' + wanted.instrumentId()),
        signal -> {
          LocalDate day = LocalDate.ofInstant(signal.decisionTime(), ZoneOffset.UTC);
          if (day.equals(wanted.day())) {
            newest[0] = newest[0] == null ? signal : newer(newest[0], signal);
          }
        });
    if (newest[0] == null) {
      throw notFound.signal(wanted);
    }
    return chain(newest[0]);
  }

  private static Signal newer(Signal one, Signal other) {
    return Comparator.comparing(Signal::decisionTime)
                .thenComparingInt(Signal::version)
                .compare(one, other)
            > 0
        ? one
        : other;
  }

  private SignalChain chain(Signal signal) {
    Map<InputRef, Event> found = new HashMap<>();
    signal.inputs().stream()
        .map(InputRef::topic)
        .distinct()
        .map(Topics::named)
        .flatMap(Optional::stream)
        .forEach(topic -> lookUp(topic, signal, found));
    List<Parameter> parameters = new ArrayList<>();
    lineage.read(Topics.PARAMETERS, parameters::add);
    parameters.removeIf(parameter -> !parameter.target().equals(signal.strategyId()));
    return new SignalChain(
        signal,
        signal.inputs().stream().map(ref -> new Input(ref, found.get(ref))).toList(),
        inForce(parameters, signal));
  }

  private <T extends Event> void lookUp(Topic<T> topic, Signal signal, Map<InputRef, Event> found) {
    List<InputRef> refs =
        signal.inputs().stream().filter(ref -> ref.topic().equals(topic.name())).toList();
    Instrument instrument = instruments.get(signal.instrumentId());
    lineage.read(
        topic,
        refs.stream().map(InputRef::key).collect(Collectors.toSet()),
        event ->
            refs.stream()
                .filter(ref -> isMeant(ref, event, instrument))
                .forEach(ref -> found.put(ref, event)));
  }

  /**
   * A curve has many nodes under one key: that of the signal's instrument is meant. Of bars, the
   * daily ones are.
   */
  private static boolean isMeant(InputRef ref, Event event, Instrument instrument) {
    if (event instanceof CurvePoint point
        && (instrument == null || !point.tenor().equals(instrument.tenor()))) {
      return false;
    }
    if (event instanceof Bar bar && !bar.interval().equals(Bar.DAILY)) {
      return false;
    }
    return event.key().equals(ref.key())
        && event.availableAt().equals(ref.availableAt())
        && EventText.of(event, "observed_at").equals(EventJson.format(ref.observedAt()))
        && EventText.of(event, "version").equals(Integer.toString(ref.version()));
  }

  private static List<Parameter> inForce(List<Parameter> all, Signal signal) {
    Map<String, List<Parameter>> byName = new TreeMap<>();
    for (Parameter parameter : all) {
      byName.merge(
          parameter.name(), List.of(parameter), (known, one) -> AsOf.with(known, parameter));
    }
    List<Parameter> inForce = new ArrayList<>();
    byName
        .values()
        .forEach(versions -> AsOf.at(versions, signal.decisionTime()).ifPresent(inForce::add));
    return inForce;
  }
}
