package io.macrostream.deploy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/**
 * Somebody who signs commands.
 *
 * @param name author of the commands
 * @param publicKey what ingest checks them with
 * @param keyFile PEM of the private key
 */
public record Signer(String name, PublicKey publicKey, Path keyFile) {

  /** A new key in a file of {@code directory} that is its owner's alone. */
  public static Signer in(Path directory, String name)
      throws GeneralSecurityException, IOException {
    return in(directory, name, "Ed25519");
  }

  static Signer in(Path directory, String name, String algorithm)
      throws GeneralSecurityException, IOException {
    KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    Path file = Files.createFile(directory.resolve(name + ".pem"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + base64(keys.getPrivate())
            + "\n-----END PRIVATE KEY-----\n";
    return new Signer(name, keys.getPublic(), Files.writeString(file, pem));
  }

  /** The line of a registry of principals. */
  public String principal() {
    return "  - {name: " + name + ", key: " + base64(publicKey) + "}\n";
  }

  /** The options by which a command is sent as this person. */
  public List<String> options() {
    return List.of("--author", name, "--key", keyFile.toString());
  }

  private static String base64(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }
}
