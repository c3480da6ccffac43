package io.macrostream.deploy.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Another process owns a data directory. */
public final class DirectoryInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String owner;

  DirectoryInUseException(Path directory, String owner) {
    super(directory + " is in use by process " + (owner.isEmpty() ? "(unknown)" : owner));
    this.owner = owner;
  }

  /** Process id of the owner, or an empty text if it has not written it yet. */
  public String owner() {
    return owner;
  }
}
