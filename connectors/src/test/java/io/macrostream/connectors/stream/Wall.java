package io.macrostream.connectors.stream;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
final class Wall implements InstantSource {

  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private volatile long now = START.toEpochMilli();

  void forward(long millis) {
    now += millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }
}
