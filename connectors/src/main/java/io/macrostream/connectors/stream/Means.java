package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Credentials;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What connections of one reader share.
 *
 * @param dialler opens them
 * @param snapshots asks for books
 * @param credentials keys of venues
 * @param random varies pauses
 * @param arrived is told that something came, on whatever thread
 */
record Means(
    Dialler dialler,
    Snapshots snapshots,
    Credentials credentials,
    RandomGenerator random,
    Runnable arrived) {

  /** The keys for a venue; empty where they are not there. */
  Optional<Keys> keys(VenueProfile.KeyVariables variables) throws IOException {
    Optional<String> id = credentials.find(variables.id());
    Optional<String> secret = credentials.find(variables.secret());
    return id.isPresent() && secret.isPresent()
        ? Optional.of(new Keys(id.get(), secret.get()))
        : Optional.empty();
  }
}
