package io.macrostream.connectors.control;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * The signature by which the author of a command vouches for it: Ed25519 (RFC 8032) over {@code
 * macrostream.commands}, a newline and the bytes of the record's value. What a key has signed for
 * another purpose is no signature of a command.
 */
public final class CommandSignature {

  /** The Kafka header that holds the 64 bytes of the signature. */
  public static final String HEADER = "signature";

  private static final String ALGORITHM = "Ed25519";
  private static final int LENGTH = 64;
  private static final byte[] DOMAIN = "macrostream.commands\n".getBytes(StandardCharsets.UTF_8);

  private CommandSignature() {}

  /**
   * Signs a command.
   *
   * @param key an Ed25519 key
   * @param value bytes of the record's value
   * @throws IllegalArgumentException if the key is of another kind
   */
  public static byte[] sign(PrivateKey key, byte[] value) {
    try {
      Signature signature = signature();
      signature.initSign(key);
      signature.update(DOMAIN);
      signature.update(value);
      return signature.sign();
    } catch (InvalidKeyException | SignatureException e) {
      throw new IllegalArgumentException("the key cannot sign commands", e);
    }
  }

  /** Whether the owner of a key has signed these bytes as a command; bytes of any form may come. */
  public static boolean isBy(PublicKey key, byte[] value, byte[] signature) {
    if (signature.length != LENGTH) {
      return false; // the JDK would overlook what comes after a signature
    }
    try {
      Signature check = signature();
      check.initVerify(key);
      check.update(DOMAIN);
      check.update(value);
      return check.verify(signature);
    } catch (InvalidKeyException | SignatureException e) {
      return false; // thrown for bytes that cannot be a signature
    }
  }

  /**
   * Reads an Ed25519 private key.
   *
   * @param pkcs8 its PKCS#8 form
   * @throws InvalidKeySpecException if it is none
   */
  public static PrivateKey privateKey(byte[] pkcs8) throws InvalidKeySpecException {
    return keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /**
   * Reads an Ed25519 public key; two forms of one key are equal.
   *
   * @param x509 its X.509 SubjectPublicKeyInfo
   * @throws InvalidKeySpecException if it is none, or no point of the curve
   */
  public static PublicKey publicKey(byte[] x509) throws InvalidKeySpecException {
    PublicKey read = keys().generatePublic(new X509EncodedKeySpec(x509));
    EdECPublicKey point = (EdECPublicKey) read;
    PublicKey key =
        keys().generatePublic(new EdECPublicKeySpec(point.getParams(), point.getPoint()));
    try {
      signature().initVerify(key);
    } catch (InvalidKeyException e) {
      throw new InvalidKeySpecException(e);
    }
    return key;
  }

  private static Signature signature() {
    try {
      return Signature.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK from 15 on has it", e);
    }
  }

  private static KeyFactory keys() {
    try {
      return KeyFactory.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK from 15 on has it", e);
    }
  }
}
