package io.macrostream.sql.function;

import io.macrostream.functions.catalogue.CatalogueFunction;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.module.Module;

/**
 * The functions as a Flink module: every function of the catalogue under its name, the aggregates
 * of {@link Aggregates}, {@value Calc#NAME} and {@value CalcError#NAME}. Flink asks its modules in
 * the order in which they were loaded, its own first: a function of Flink hides one of the same
 * name here, which {@value Calc#NAME} still reaches. Today there is none.
 */
public final class CatalogueModule implements Module {

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final Set<String> NAMES = names();

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Aggregates.names());
    CATALOGUE.functions().stream().map(CatalogueFunction::name).forEach(names::add);
    names.add(Calc.NAME);
    names.add(CalcError.NAME);
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Set<String> listFunctions() {
    return NAMES;
  }

  @Override
  public Optional<FunctionDefinition> getFunctionDefinition(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) ? Optional.of(definition(lower)) : Optional.empty();
  }

  private static FunctionDefinition definition(String name) {
    if (name.equals(Calc.NAME)) {
      return new Calc();
    } else if (name.equals(CalcError.NAME)) {
      return new CalcError();
    }
    return Aggregates.names().contains(name)
        ? new CatalogueAggregate(name)
        : new CatalogueScalar(name);
  }
}
