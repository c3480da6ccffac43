package io.macrostream.connectors.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over named inputs, in the order in which they are added. */
public final class Fingerprint {

  private final MessageDigest digest;

  /** Of nothing yet. */
  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds an input; its length goes in too, so that two inputs cannot pass for one. */
  public void add(String name, byte[] content) {
    digest.update((name + ':' + content.length + ':').getBytes(StandardCharsets.UTF_8));
    digest.update(content);
  }

  /** Adds a text. */
  public void add(String name, String content) {
    add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** The fingerprint, in hexadecimal. Ends the calculation. */
  public String value() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
