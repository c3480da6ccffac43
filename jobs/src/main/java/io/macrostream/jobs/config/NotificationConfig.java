package io.macrostream.jobs.config;

import io.macrostream.functions.alert.notify.NotificationRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What the alert job can be told.
 *
 * @param job what every job can be told
 * @param rules who is told of which alerts
 */
public record NotificationConfig(JobConfig job, NotificationRules rules) {

  private static final String BUNDLED = "/notifications.yaml";

  /** Reads {@code --key value} arguments. */
  public static NotificationConfig read(String[] args, Instant receivedAt) {
    Options options = new Options(args);
    NotificationConfig config =
        new NotificationConfig(JobConfig.read(options, receivedAt), rules(options));
    options.check();
    return config;
  }

  private static NotificationRules rules(Options options) {
    String file = options.text("notifications", null);
    try {
      String text = file == null ? bundled() : Files.readString(Path.of(file));
      return NotificationFile.read(
          text, problem -> options.problem("--notifications is " + file + ": " + problem));
    } catch (IOException e) {
      options.problem("--notifications is " + file + ", which cannot be read");
      return null;
    }
  }

  private static String bundled() {
    try (InputStream in = NotificationConfig.class.getResourceAsStream(BUNDLED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(BUNDLED, e);
    }
  }
}
