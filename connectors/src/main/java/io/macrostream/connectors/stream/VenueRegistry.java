package io.macrostream.connectors.stream;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.catalogue.Section;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The venues whose feeds are read. Immutable. */
public final class VenueRegistry {

  private static final String BUNDLED = "/catalogue/feeds.yaml";
  private static final String PACKAGE = "io.macrostream.connectors.stream.";
  private static final double LONGEST_FRAME_MB = 8;
  private static final int MEGABYTE = 1 << 20;

  private final Map<String, VenueProfile> byId;
  private final Map<String, Venue<?>> venues = new LinkedHashMap<>();

  private VenueRegistry(Map<String, VenueProfile> byId) {
    this.byId = Collections.unmodifiableMap(byId);
    byId.values().forEach(profile -> venues.put(profile.id(), instance(profile)));
  }

  /** The registry that ships with the product. */
  public static VenueRegistry bundled() {
    return parse(Resources.text(BUNDLED), InstrumentMaster.bundled());
  }

  /**
   * Reads a registry.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static VenueRegistry parse(String yaml, InstrumentMaster master) {
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    Map<String, VenueProfile> byId = new LinkedHashMap<>();
    for (Section block : root.sections("venues")) {
      VenueProfile profile = profile(block, master);
      block.rejectOthers();
      if (profile.id() != null && byId.putIfAbsent(profile.id(), profile) != null) {
        block.problem("id", profile.id() + " is there twice");
      }
    }
    root.rejectOthers();
    if (!problems.isEmpty()) {
      throw new CatalogueException("registry of venues", problems);
    }
    return new VenueRegistry(byId);
  }

  private static VenueProfile profile(Section block, InstrumentMaster master) {
    return new VenueProfile(
        block.text("id"),
        block.text("name"),
        venue(block),
        address(block),
        block.text("vendor", null),
        keys(block),
        duration(block, "connect_timeout", "PT10S"),
        duration(block, "idle_timeout", "PT30S"),
        block.flag("heartbeats", false),
        (int) (block.number("longest_frame_mb", LONGEST_FRAME_MB) * MEGABYTE),
        (int) block.number("symbols_per_connection", 100),
        verified(block),
        instruments(block, master));
  }

  @SuppressWarnings("unchecked") // checked by isAssignableFrom
  private static Class<? extends Venue<?>> venue(Section block) {
    String name = block.text("venue");
    try {
      Class<?> type = name == null ? null : Class.forName(PACKAGE + name);
      if (type == null || Venue.class.isAssignableFrom(type)) {
        return (Class<? extends Venue<?>>) type;
      }
    } catch (ClassNotFoundException e) {
      // Told below, like a class of another kind.
    }
    block.problem("venue", "is " + name + ", must be a venue class of " + PACKAGE);
    return null;
  }

  private static String address(Section block) {
    String text = block.text("address");
    try {
      if (text == null || "wss".equals(URI.create(text).getScheme())) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like an address of another kind.
    }
    block.problem("address", "is " + text + ", must be an address such as wss://ws.kraken.com");
    return null;
  }

  private static VenueProfile.KeyVariables keys(Section block) {
    if (block.has("key_id_variable") != block.has("key_secret_variable")) {
      block.problem("key_id_variable", "goes with key_secret_variable");
    }
    String id = block.text("key_id_variable", null);
    String secret = block.text("key_secret_variable", null);
    return id == null ? null : new VenueProfile.KeyVariables(id, secret);
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

  private static Set<Channel> verified(Section block) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (String name : block.texts("verified")) {
      try {
        channels.add(Channel.valueOf(name));
      } catch (IllegalArgumentException e) {
        block.problem("verified", "has " + name + ", must be among " + List.of(Channel.values()));
      }
    }
    return Collections.unmodifiableSet(channels);
  }

  private static Map<String, String> instruments(Section block, InstrumentMaster master) {
    if (!block.has("instruments")) {
      return Map.of();
    }
    Section section = block.section("instruments");
    Map<String, String> instruments = section.textEntries();
    instruments.forEach(
        (symbol, id) -> {
          if (master.find(id).isEmpty()) {
            section.problem(symbol, "is " + id + ", which is not in the instrument master");
          }
        });
    return Map.copyOf(instruments);
  }

  private static Venue<?> instance(VenueProfile profile) {
    try {
      return profile.venue().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new CatalogueException(
          "registry of venues",
          List.of(profile.venue().getName() + " has no public constructor without arguments"));
    }
  }

  /** The venue of that id, in whatever case. */
  public Optional<VenueProfile> find(String id) {
    return Optional.ofNullable(byId.get(id.toUpperCase(Locale.ROOT)));
  }

  /** Every venue, in the order of the file. */
  public Collection<VenueProfile> all() {
    return byId.values();
  }

  /** How a venue is asked. */
  public Venue<?> venue(VenueProfile profile) {
    return venues.get(profile.id());
  }
}
