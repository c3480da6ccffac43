package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.catalogue.Section;
import io.macrostream.connectors.http.Hosts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The vendors that the product reads. Immutable. */
public final class VendorRegistry {

  private static final String BUNDLED = "/catalogue/vendors.yaml";
  private static final String PACKAGE = "io.macrostream.connectors.vendor.";
  private static final long MEGABYTE = 1L << 20;

  private final Map<String, VendorProfile> byId;
  private final Map<String, Vendor> readers = new LinkedHashMap<>();

  private VendorRegistry(Map<String, VendorProfile> byId) {
    this.byId = Collections.unmodifiableMap(byId);
    byId.values().forEach(profile -> readers.put(profile.id(), instance(profile)));
  }

  /** The registry that ships with the product. */
  public static VendorRegistry bundled() {
    return parse(Resources.text(BUNDLED));
  }

  /**
   * Reads a registry.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static VendorRegistry parse(String yaml) {
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    Map<String, VendorProfile> byId = new LinkedHashMap<>();
    for (Section block : root.sections("vendors")) {
      VendorProfile profile = profile(block);
      block.rejectOthers();
      if (profile.id() != null && byId.putIfAbsent(profile.id(), profile) != null) {
        block.problem("id", profile.id() + " is there twice");
      }
    }
    root.rejectOthers();
    if (!problems.isEmpty()) {
      throw new CatalogueException("registry of vendors", problems);
    }
    return new VendorRegistry(byId);
  }

  private static VendorProfile profile(Section block) {
    return new VendorProfile(
        block.text("id"),
        block.text("name"),
        reader(block),
        block.texts("aliases"),
        hosts(block),
        block.number("requests_per_second", 1),
        duration(block, "connect_timeout", "PT10S"),
        duration(block, "read_timeout", "PT30S"),
        (long) (block.number("max_body_mb", 16) * MEGABYTE),
        keys(block),
        zone(block),
        block.has("release_time") ? block.time("release_time") : LocalTime.MIDNIGHT,
        block.flag("vintages", false),
        block.flag("verified", true));
  }

  private static List<String> hosts(Section block) {
    List<String> hosts = block.texts("hosts");
    if (hosts.isEmpty()) {
      block.problem("hosts", "must name at least one host");
    }
    hosts.stream()
        .filter(Hosts::isForbidden)
        .forEach(host -> block.problem("hosts", host + " trades real money and is never called"));
    return hosts;
  }

  private static Class<? extends Vendor> reader(Section block) {
    String name = block.text("reader");
    try {
      return name == null ? null : Class.forName(PACKAGE + name).asSubclass(Vendor.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      block.problem("reader", "is " + name + ", must be a vendor class below " + PACKAGE);
      return null;
    }
  }

  private static Duration duration(Section block, String key, String absent) {
    String text = block.text(key, absent);
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      block.problem(key, "is " + text + ", must be a duration such as PT30S");
      return Duration.ZERO;
    }
  }

  private static ZoneId zone(Section block) {
    String text = block.text("zone", "UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      block.problem("zone", "is " + text + ", must be a zone such as America/Sao_Paulo");
      return ZoneId.of("UTC");
    }
  }

  private static List<VendorProfile.Key> keys(Section block) {
    if (!block.has("keys")) {
      return List.of();
    }
    List<VendorProfile.Key> keys = new ArrayList<>();
    for (Section each : block.sections("keys")) {
      var key =
          new VendorProfile.Key(
              each.text("variable"), each.text("parameter", null), each.text("header", null));
      each.rejectOthers();
      if ((key.parameter() == null) == (key.header() == null)) {
        each.problem("variable", "goes with either parameter or header");
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private static Vendor instance(VendorProfile profile) {
    try {
      return profile.reader().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new CatalogueException(
          "registry of vendors",
          List.of(profile.reader().getName() + " has no public constructor without arguments"));
    }
  }

  /** The vendor of that id or alias, however it is written: case and {@code - _} do not matter. */
  public Optional<VendorProfile> find(String name) {
    return byId.values().stream().filter(profile -> isNamed(profile, name)).findFirst();
  }

  private static boolean isNamed(VendorProfile profile, String name) {
    return plain(profile.id()).equals(plain(name))
        || profile.aliases().stream().anyMatch(alias -> plain(alias).equals(plain(name)));
  }

  private static String plain(String name) {
    return name.replaceAll("[-_ .]", "").toLowerCase(Locale.ROOT);
  }

  /** Every vendor, in the order of the file. */
  public Collection<VendorProfile> all() {
    return byId.values();
  }

  /** The one reader of a vendor. */
  public Vendor reader(VendorProfile profile) {
    return readers.get(profile.id());
  }
}
