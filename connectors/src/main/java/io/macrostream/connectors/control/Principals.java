package io.macrostream.connectors.control;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Section;
import java.io.Serializable;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may send commands, each with the public key that the signatures of his commands are checked
 * with. It travels with the job, so that every restart knows the same people. Immutable.
 */
public final class Principals implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, PublicKey> keys;

  private Principals(Map<String, PublicKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads a registry: a list {@code principals} of {@code name} and {@code key}, the base64 that
   * {@code openssl pkey -pubout} writes between its PEM lines.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static Principals parse(String yaml) {
    List<String> problems = new ArrayList<>();
    Map<String, PublicKey> keys = new HashMap<>();
    Set<String> people = new HashSet<>();
    Set<PublicKey> owned = new HashSet<>();
    Section root = Section.parse(yaml, problems);
    for (Section entry : root.sections("principals")) {
      String name = entry.text("name");
      PublicKey key = key(entry);
      entry.rejectOthers();
      if (name != null && !people.add(person(name))) {
        entry.problem("name", name + " is there twice");
      }
      if (key != null && !owned.add(key)) {
        entry.problem("key", "is another principal's: one person would count as two");
      }
      if (name != null && key != null) {
        keys.putIfAbsent(name, key);
      }
    }
    root.rejectOthers();
    if (keys.isEmpty() && problems.isEmpty()) {
      root.problem("principals", "must name at least one, or every command would be refused");
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("principals", problems);
    }
    return new Principals(keys);
  }

  private static PublicKey key(Section entry) {
    String text = entry.text("key");
    if (text == null) {
      return null;
    }
    try {
      return CommandSignature.publicKey(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      // What stands there may be the private key.
      entry.problem("key", "is no Ed25519 public key in base64, as of: openssl pkey -pubout");
      return null;
    }
  }

  /** Blanks and case make no other person, as where author and approver are compared. */
  private static String person(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Why a command cannot be taken as its author's; empty if he has signed it.
   *
   * @param author who it says has sent it
   * @param value bytes of the record's value
   * @param signature what stands in the header {@link CommandSignature#HEADER}, or null
   */
  public Optional<String> problem(String author, byte[] value, byte[] signature) {
    if (signature == null) {
      return Optional.of(
          "the command is not signed: sign it with its author's key, --key FILE on the command line");
    }
    PublicKey key = keys.get(author);
    if (key == null) {
      return Optional.of(
          "its author is not among the principals of ingest: send it as one who is, or add the"
              + " author and his public key to the file of --principals and restart ingest");
    }
    return CommandSignature.isBy(key, value, signature)
        ? Optional.empty()
        : Optional.of(
            "its signature is not its author's: sign the bytes as they are sent, with the private"
                + " key that belongs to the author's public key among the principals of ingest");
  }
}
