package io.macrostream.deploy.cluster;

import java.util.Arrays;
import java.util.Optional;

/** What a process of the local cluster is for, in the order they start. */
public enum Role {
  DATABASE("database"),
  BROKER("broker"),
  JOB_MANAGER("job-manager"),
  TASK_MANAGER("task-manager"),
  SQL_GATEWAY("sql-gateway");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** Its name on the command line and in file names. */
  public String label() {
    return label;
  }

  /** The role of that name. */
  public static Optional<Role> of(String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
