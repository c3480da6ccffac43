package io.macrostream.connectors.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class PrincipalsTest {

  private static final KeyPair ANA = Keys.ed25519();
  private static final KeyPair RUI = Keys.ed25519();
  private static final byte[] VALUE = "{}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BY_ANA = CommandSignature.sign(ANA.getPrivate(), VALUE);

  @Test
  void aCommandIsItsAuthorsIfHeHasSignedIt() {
    Principals principals = anaAndRui();
    assertThat(principals.problem("ana", VALUE, BY_ANA)).isEmpty();
    assertThat(principals.problem("rui", VALUE, BY_ANA))
        .get()
        .asString()
        .contains("not its author");
    assertThat(principals.problem("eva", VALUE, BY_ANA))
        .get()
        .asString()
        .contains("not among the principals");
    assertThat(principals.problem("ANA", VALUE, BY_ANA))
        .as("a name is what stands in the file")
        .isPresent();
    assertThat(principals.problem("ana", VALUE, null)).get().asString().contains("is not signed");
    assertThat(principals.problem("ana", VALUE, new byte[0])).isPresent();
    assertThat(principals.problem("ana", new byte[0], BY_ANA)).isPresent();
  }

  @Test
  void itTravelsWithTheJob() throws Exception {
    Principals there = InstantiationUtil.clone(anaAndRui());
    assertThat(there.problem("ana", VALUE, BY_ANA)).isEmpty();
    assertThat(there.problem("rui", VALUE, BY_ANA)).isPresent();
  }

  @Test
  void everyProblemIsToldAtOnceWithItsEntry() {
    String bad =
        "principals:\n"
            + Keys.entry("ana", ANA)
            + "  - {key: "
            + Keys.base64(RUI)
            + "}\n"
            + "  - {name: ' Ana', key: MCowBQYDK2VwAyEA}\n"
            + Keys.entry("eva", ANA)
            + Keys.entry("leo", Keys.of("Ed448"))
            + "  - {name: max, role: boss}\n"
            + Keys.entry("kim", RUI)
            + "  - {name: pat, key: '-----BEGIN'}\n"
            + "  - nobody\n"
            + "people: []\n";
    assertThat(problems(bad))
        .containsExactlyInAnyOrder(
            "principals[8]: must be a mapping",
            "principals[1].name: is missing",
            "principals[2].key: is no Ed25519 public key in base64, as of: openssl pkey -pubout",
            "principals[2].name:  Ana is there twice",
            "principals[3].key: is another principal's: one person would count as two",
            "principals[4].key: is no Ed25519 public key in base64, as of: openssl pkey -pubout",
            "principals[5].key: is missing",
            "principals[5].role: is not a key of this file; known here: [name, key]",
            "principals[6].key: is another principal's: one person would count as two",
            "principals[7].key: is no Ed25519 public key in base64, as of: openssl pkey -pubout",
            "principals[8].name: is missing",
            "principals[8].key: is missing",
            "people: is not a key of this file; known here: [principals]");
  }

  @Test
  void aFileOfNobodyIsAMistake() {
    assertThat(problems("principals: []"))
        .containsExactly("principals: must name at least one, or every command would be refused");
    assertThat(problems("")).containsExactly("the file: must be a mapping");
    assertThat(problems("principals: [")).hasSize(1).first().asString().startsWith("not YAML");
  }

  /** Somebody may have put the wrong half there. */
  @Test
  void noKeyIsRepeatedInAMessage() {
    String secret = Base64.getEncoder().encodeToString(ANA.getPrivate().getEncoded());
    assertThat(problems("principals: [{name: ana, key: " + secret + "}]"))
        .hasSize(1)
        .first()
        .asString()
        .contains("principals[0].key")
        .doesNotContain(secret);
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(CatalogueException.class, () -> Principals.parse(yaml)).problems();
  }

  private static Principals anaAndRui() {
    return Principals.parse("principals:\n" + Keys.entry("ana", ANA) + Keys.entry("rui", RUI));
  }
}
