package io.macrostream.deploy.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for another process. */
public final class Wait {

  private static final int POLL_MS = 100;

  private Wait() {}

  /** A question to another process; an {@link IOException} is a no. */
  public interface Question {
    boolean ask() throws IOException, InterruptedException;
  }

  /** Asks until the answer is yes; returns whether it was within {@code timeout}. */
  public static boolean until(Duration timeout, Question question) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!answer(question)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return true;
  }

  private static boolean answer(Question question) throws InterruptedException {
    try {
      return question.ask();
    } catch (IOException e) {
      return false; // it does not answer yet
    }
  }
}
