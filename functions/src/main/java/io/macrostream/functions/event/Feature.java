package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One value of a transform.
 *
 * @param name feature name, such as {@code log_return}
 * @param instrumentId instrument or series it is computed from
 * @param interval interval of the underlying bars
 * @param observedAt time of the newest observation in it; part of the natural key
 * @param availableAt when it was known: that of its newest input
 * @param value the value, or null with a flag that says why
 * @param flags sorted, such as {@code WARM_UP}
 * @param inputs lineage
 * @param version 1 at first, one more for each amendment
 */
public record Feature(
    String name,
    String instrumentId,
    String interval,
    Instant observedAt,
    Instant availableAt,
    Double value,
    List<String> flags,
    List<InputRef> inputs,
    int version)
    implements Event {

  /** The same with more flags, sorted and without repeats. */
  public Feature flagged(List<String> more) {
    return new Feature(
        name,
        instrumentId,
        interval,
        observedAt,
        availableAt,
        value,
        Checks.sorted(flags, more),
        inputs,
        version);
  }

  @Override
  public String key() {
    return name + '|' + instrumentId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("name", name)
        .present("instrument_id", instrumentId)
        .present("interval", interval)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("flags", flags)
        .present("inputs", inputs)
        .finite("value", value)
        .that(
            flags == null || value != null || !flags.isEmpty(),
            Reason.MISSING_FIELD,
            () -> "a feature without a value needs a flag that says why")
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
