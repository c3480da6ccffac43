package io.macrostream.deploy.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a figure of speed is worth nothing without. */
final class Machine {

  private static final int MEBI = 20;

  private Machine() {}

  /** Processors, memory and Java of this process, and how busy the machine is besides. */
  static Map<String, String> conditions() {
    Runtime runtime = Runtime.getRuntime();
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("processors", Integer.toString(runtime.availableProcessors()));
    conditions.put("heap", (runtime.maxMemory() >> MEBI) + " MiB at most");
    conditions.put(
        "Java", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.version"));
    conditions.put("system", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
    conditions.put("load average", load());
    return conditions;
  }

  /** Over the last minute, this process included: well above the processors it spoils figures. */
  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
