package io.macrostream.deploy.cli;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 90m}, {@code 2h}, {@code 1d}. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    Duration duration;
    try {
      duration = TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no length of time such as 90m, 2h or 1d");
    }
    if (duration.isZero()) {
      throw new TypeConversionException("'" + text + "' must be longer than nothing");
    }
    return duration;
  }
}
