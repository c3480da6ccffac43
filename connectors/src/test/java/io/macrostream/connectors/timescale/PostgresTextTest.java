package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresTextTest {

  @Test
  void textThatFitsIsTheSameObject() {
    String text = "São Paulo";
    assertThat(PostgresText.clean(text)).isSameAs(text);
  }

  @Test
  void nulAndLoneSurrogatesAreReplacedAndPairsKept() {
    assertThat(PostgresText.clean("\0a\uDE00\uD83D\uDE00\uD83D"))
        .isEqualTo("\uFFFDa\uFFFD\uD83D\uDE00\uFFFD");
  }

  @Test
  void inJsonTheEscapeIsReplacedAndAnEscapedBackslashIsNot() {
    assertThat(PostgresText.cleanJson("[\"a\\u0000b\",\"\\\\u0000\",\"\\\\\\u0000\"]"))
        .isEqualTo("[\"a\uFFFDb\",\"\\\\u0000\",\"\\\\\uFFFD\"]");
  }
}
