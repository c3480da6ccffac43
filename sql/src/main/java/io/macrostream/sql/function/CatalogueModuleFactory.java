package io.macrostream.sql.function;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.factories.ModuleFactory;
import org.apache.flink.table.module.Module;

/** Makes {@code LOAD MODULE macrostream} work wherever this module's jar is on the class path. */
public final class CatalogueModuleFactory implements ModuleFactory {

  /** Name of the module. */
  public static final String IDENTIFIER = "macrostream";

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  @Override
  public Module createModule(Context context) {
    return new CatalogueModule();
  }
}
