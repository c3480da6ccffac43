package io.macrostream.deploy.cli;

import io.macrostream.connectors.control.CommandSignature;
import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key on disk. Nothing of what stands in it gets into a message. */
final class KeyFile {

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private KeyFile() {}

  /**
   * Reads an Ed25519 private key, PKCS#8 in PEM.
   *
   * @throws CliException if it is none, or if anybody but its owner may do anything with the file
   */
  static PrivateKey read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1); // never fails on bytes
      refuseShared(file);
      Matcher pem = PEM.matcher(text);
      if (pem.find()) {
        return CommandSignature.privateKey(Base64.getMimeDecoder().decode(pem.group(1)));
      }
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read the key " + file,
          e instanceof NoSuchFileException
              ? "there is no such file"
              : "it is no file for you to read",
          "name the author's private key with --key or in MACROSTREAM_KEY");
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      // Told below, without what stands there.
    }
    throw CliException.usage(
        file + " cannot sign commands",
        "it is no Ed25519 private key in PKCS#8 PEM without a passphrase",
        "make a key, and have its public half added to the principals of ingest:"
            + " openssl genpkey -algorithm ed25519 -out FILE && openssl pkey -in FILE -pubout");
  }

  /** As ssh does: who can read a key can sign with it. */
  private static void refuseShared(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // a file system without such permissions
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (!OWNERS.containsAll(permissions)) {
      throw CliException.usage(
          "the key " + file + " is not its owner's alone",
          "its permissions are " + PosixFilePermissions.toString(permissions),
          "take them from the others: chmod 600 " + file);
    }
  }
}
