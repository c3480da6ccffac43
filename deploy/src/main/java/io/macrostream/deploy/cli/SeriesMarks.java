package io.macrostream.deploy.cli;

import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.VendorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader of a series has to know before using it, by the registries. */
final class SeriesMarks {

  /** Its id is not confirmed, or its vendor is read as documented and was never seen to answer. */
  static final String UNVERIFIED = "UNVERIFIED";

  /** Its past is the newest version, not what was known then. */
  static final String REVISED_SNAPSHOT = "REVISED_SNAPSHOT";

  private final SeriesRegistry registry;
  private final VendorRegistry vendors;

  SeriesMarks(SeriesRegistry registry, VendorRegistry vendors) {
    this.registry = registry;
    this.vendors = vendors;
  }

  boolean isVerified(Series series) {
    return series.verified() && isVendorVerified(series.source());
  }

  /** False too for a source that no reader exists for. */
  boolean isVendorVerified(String source) {
    return vendor(source).map(VendorProfile::verified).orElse(false);
  }

  boolean isRevisedSnapshot(Series series) {
    return vendor(series.source()).map(profile -> profile.isRevisedSnapshot(series)).orElse(false);
  }

  private Optional<VendorProfile> vendor(String source) {
    return vendors.find(source);
  }

  /** The marks of what a source tells under a code; none for what comes from elsewhere. */
  List<String> of(String code, String source) {
    List<String> marks = new ArrayList<>();
    Optional<Series> series = registry.find(code).filter(each -> each.source().equals(source));
    boolean vendorInDoubt = vendor(source).filter(profile -> !profile.verified()).isPresent();
    if (vendorInDoubt || series.filter(each -> !each.verified()).isPresent()) {
      marks.add(UNVERIFIED);
    }
    if (series.filter(this::isRevisedSnapshot).isPresent()) {
      marks.add(REVISED_SNAPSHOT);
    }
    return marks;
  }
}
