package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<b>b</b> c|ab c",
        "<p class='x&#58;y'>a&#58;b</p>|a:b",
        "&aacute;&Ccedil;&ordf;&ndash;&euro;&#xE9;|áÇª–€é",
        "&lt;p&gt; &amp;lt;|<p> &lt;",
        "a &unknown; &#xZZ; &#1114112; &#xD800; &|a &unknown; &#xZZ; &#1114112; &#xD800; &",
        "R&D 5 < 6|R&D 5 < 6",
        "a<!-- <p>x</p> -->b<SCRIPT>if (a<b) x</Script >c|abc",
        "2027<sup>3</sup>, 1<sup>o</sup>, m<sup>12345</sup>|2027[3], 1o, m12345",
        "<a<b|<a<b",
        "a<!-- <p>b|a",
      })
  void markupIsResolved(String html, String text) {
    assertThat(PlainText.of(html)).isEqualTo(text);
  }

  @Test
  void linesAndCells() {
    assertThat(
            PlainText.of(
                "\u200b<div>a \u00a0 b\r\n c</div><br/><p></p><table><tr><td>1</td>\n<td> 2 </td>"
                    + "</tr><tr><th>x</th><th>y&shy;z</th></tr></table>\ufeff"))
        .isEqualTo("a b c\n1\t2\nx\tyz");
  }

  @Test
  void takesTimeInProportionToTheLength() {
    for (String part : new String[] {"<a", "<!--", "&", "<script>", "<sup>1", "</", "&#", "< "}) {
      Assertions.assertTimeout(
          Duration.ofSeconds(5),
          () ->
              assertThatCode(() -> PlainText.of(part.repeat(1_000_000))).doesNotThrowAnyException(),
          part);
    }
  }
}
