package io.macrostream.deploy.terminal;

/** What the shell sees when a command ends. */
public final class ExitCode {

  public static final int OK = 0;

  /** It could not be done. */
  public static final int FAILURE = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** Two things that were compared differ. */
  public static final int DIFFERENCE = 3;

  /** A check found fault. */
  public static final int CHECK_FAILED = 4;

  /** A recomputation does not give the recorded figure. */
  public static final int VERIFICATION_FAILED = 5;

  private ExitCode() {}
}
