package io.macrostream.connectors.control;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keys of people who sign commands. */
public final class Keys {

  private Keys() {}

  /** A new pair. */
  public static KeyPair ed25519() {
    return of("Ed25519");
  }

  static KeyPair of(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A line of a registry. */
  public static String entry(String name, KeyPair keys) {
    return "  - {name: " + name + ", key: " + base64(keys) + "}\n";
  }

  /** The public key as {@code openssl pkey -pubout} writes it between its PEM lines. */
  static String base64(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }
}
