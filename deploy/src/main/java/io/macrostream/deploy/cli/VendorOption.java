package io.macrostream.deploy.cli;

import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.deploy.terminal.CliException;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --source}. */
final class VendorOption {

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      required = true,
      description = "Vendor, such as BCB_SGS")
  private String source;

  /**
   * The vendor that it names.
   *
   * @throws CliException if there is none
   */
  VendorProfile profile(VendorRegistry vendors) {
    return profile(vendors, source);
  }

  /** The same for the vendor that {@code source} names. */
  static VendorProfile profile(VendorRegistry vendors, String source) {
    return vendors
        .find(source)
        .orElseThrow(
            () ->
                CliException.usage(
                    "there is no source '" + source + "'",
                    "the sources are "
                        + vendors.all().stream()
                            .map(VendorProfile::id)
                            .collect(Collectors.joining(", ")),
                    "name one of them with --source"));
  }
}
