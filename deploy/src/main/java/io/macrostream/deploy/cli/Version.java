package io.macrostream.deploy.cli;

import io.macrostream.functions.event.Topics;
import org.apache.flink.runtime.util.EnvironmentInformation;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String own = Topics.class.getPackage().getImplementationVersion();
    return new String[] {
      "macrostream " + (own == null ? "(not packaged)" : own),
      "Flink " + EnvironmentInformation.getVersion(),
      "Java " + Runtime.version()
    };
  }
}
