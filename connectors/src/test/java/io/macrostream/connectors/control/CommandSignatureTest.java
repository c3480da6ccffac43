package io.macrostream.connectors.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandSignatureTest {

  private static final KeyPair ANA = Keys.ed25519();
  private static final KeyPair RUI = Keys.ed25519();
  private static final byte[] VALUE = utf8("{\"command_id\":\"c1\"}");

  @Test
  void theAuthorsSignatureOfTheseBytesCounts() {
    byte[] signature = CommandSignature.sign(ANA.getPrivate(), VALUE);
    assertThat(signature).hasSize(64);
    assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, signature)).isTrue();
    assertThat(CommandSignature.isBy(RUI.getPublic(), VALUE, signature)).isFalse();
    assertThat(CommandSignature.isBy(ANA.getPublic(), utf8("{\"command_id\":\"c2\"}"), signature))
        .isFalse();
  }

  /** Made by OpenSSL from the prefix and the value: other clients need nothing of ours. */
  @Test
  void whatOpensslSignsCounts() throws Exception {
    PublicKey key =
        CommandSignature.publicKey(
            base64("MCowBQYDK2VwAyEAklCKM27mr377CNoncraYq1hP0xRjAiOb0mBflix2nA0="));
    byte[] signature =
        base64(
            "UN8E7QJ38SnfILL5aPwnQhsBRJm4k0vFKAZUOWboz2G+Kv0NXKjp4E0Rxx+TYNtZ0qEGLVYNhHD/HASI+N5LCg==");
    assertThat(CommandSignature.isBy(key, VALUE, signature)).isTrue();
  }

  @Test
  void whatWasSignedForAnotherPurposeDoesNotCount() throws Exception {
    for (String domain : new String[] {"", "macrostream.limits\n", "macrostream.commands"}) {
      Signature other = Signature.getInstance("Ed25519");
      other.initSign(ANA.getPrivate());
      other.update(utf8(domain));
      other.update(VALUE);
      assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, other.sign())).as(domain).isFalse();
    }
  }

  @Test
  void bytesThatCannotBeASignatureAreNone() {
    byte[] signature = CommandSignature.sign(ANA.getPrivate(), VALUE);
    for (int length : new int[] {0, 1, 32, 63, 65, 128}) {
      assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, Arrays.copyOf(signature, length)))
          .as("%d bytes", length)
          .isFalse();
    }
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[64];
      random.nextBytes(noise);
      assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, noise)).isFalse();
    }
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xFF);
    assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, ones)).isFalse();
    assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, new byte[64])).isFalse();
  }

  @Test
  void everyBitOfASignatureCounts() {
    byte[] signature = CommandSignature.sign(ANA.getPrivate(), VALUE);
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(CommandSignature.isBy(ANA.getPublic(), VALUE, changed))
          .as("bit %d", bit)
          .isFalse();
    }
  }

  @Test
  void keysAreReadFromTheirStandardForms() throws Exception {
    assertThat(CommandSignature.publicKey(ANA.getPublic().getEncoded())).isEqualTo(ANA.getPublic());
    assertThat(CommandSignature.privateKey(ANA.getPrivate().getEncoded()))
        .isEqualTo(ANA.getPrivate());
  }

  @Test
  void otherKeysAreNone() {
    for (KeyPair other : new KeyPair[] {Keys.of("Ed448"), Keys.of("X25519"), Keys.of("RSA")}) {
      assertThatExceptionOfType(InvalidKeySpecException.class)
          .isThrownBy(() -> CommandSignature.publicKey(other.getPublic().getEncoded()));
      assertThatExceptionOfType(InvalidKeySpecException.class)
          .isThrownBy(() -> CommandSignature.privateKey(other.getPrivate().getEncoded()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CommandSignature.sign(other.getPrivate(), VALUE));
    }
    byte[] noPoint = ANA.getPublic().getEncoded();
    Arrays.fill(noPoint, noPoint.length - 32, noPoint.length, (byte) 0);
    noPoint[noPoint.length - 32] = 2; // y = 2 is on no point of the curve
    for (byte[] bad : new byte[][] {{}, {1, 2, 3}, noPoint, ANA.getPrivate().getEncoded()}) {
      assertThatExceptionOfType(InvalidKeySpecException.class)
          .isThrownBy(() -> CommandSignature.publicKey(bad));
    }
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
