package io.macrostream.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CliExceptionTest {

  @Test
  void aReasonOfSeveralLinesIsNotCut() {
    var cause = new IllegalStateException("it cannot be used:\n  --a is 1\n  --b is 2");
    assertThat(CliException.reason(new IOException("outer", cause)))
        .isEqualTo("it cannot be used:\n  --a is 1\n  --b is 2");
  }

  @Test
  void aStackTraceInsideAReasonIsLeftOut() {
    String text = "no slot\n\tat org.apache.flink.Job.run(Job.java:1)\nCaused by: x: y";
    assertThat(CliException.withoutStack(text)).isEqualTo("no slot");
    assertThat(CliException.withoutStack("wrong at line 3\n  at column 4"))
        .isEqualTo("wrong at line 3\n  at column 4");
  }

  @Test
  void linesAfterTheFirstStandBelowIt() {
    var err = new StringWriter();
    var terminal =
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false);
    terminal.error("what", "one\ntwo", "fix it");
    assertThat(err.toString()).isEqualTo("error: what\n  why: one\n       two\n  fix: fix it\n");
  }
}
