package io.macrostream.deploy.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.CatalogueFunction;
import io.macrostream.functions.catalogue.Family;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.functions.catalogue.FunctionReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calc}: any function of the catalogue on arguments in JSON. */
@Command(
    name = "calc",
    description = {
      "Evaluate a function of the catalogue: a JSON object of named arguments in, or an array for",
      "many cases; JSON out."
    },
    mixinStandardHelpOptions = true)
final class CalcCommand extends io.macrostream.deploy.cli.Command {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Function; see --list")
  private String name;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "File of the arguments, - for standard input (default: -)",
      defaultValue = "-")
  private String in;

  @Option(
      names = "--list",
      description = {
        "The functions, what they take, and an example of each; with NAME only those whose name or",
        "summary has it"
      })
  private boolean list;

  @Option(names = "--reference", description = "The reference of all functions, in Markdown")
  private boolean reference;

  @Override
  int run() throws Exception {
    var catalogue = FunctionCatalogue.standard();
    if (list) {
      list(catalogue);
      return ExitCode.OK;
    }
    if (reference) {
      FunctionReference.of(catalogue).lines().forEach(terminal()::print);
      return ExitCode.OK;
    }
    if (name == null) {
      throw CliException.usage(
          "no function is named",
          "calc needs one",
          "see the functions with: macrostream calc --list [TEXT]");
    }
    try {
      terminal().json(catalogue.call(name, arguments()));
    } catch (CatalogueException e) {
      throw CliException.failure(
          name + " has no result",
          e.code() + ": " + e.getMessage(),
          "see what it takes with: macrostream calc --list " + name);
    }
    return ExitCode.OK;
  }

  private void list(FunctionCatalogue catalogue) {
    if (global.json()) {
      catalogue.functions().stream()
          .filter(this::isWanted)
          .forEach(function -> terminal().json(function.describe()));
      return;
    }
    for (Family family : catalogue.families()) {
      List<CatalogueFunction> wanted = family.functions().stream().filter(this::isWanted).toList();
      if (wanted.isEmpty()) {
        continue;
      }
      terminal().print("");
      terminal().print(family.title());
      for (CatalogueFunction function : wanted) {
        terminal().print("  " + function.name() + ": " + function.summary());
        for (Argument argument : function.arguments()) {
          terminal().print("      " + argument(argument));
        }
        terminal().print("      example: " + function.example());
      }
    }
  }

  private boolean isWanted(CatalogueFunction function) {
    String text = (function.name() + ' ' + function.summary()).toLowerCase(Locale.ROOT);
    return name == null || text.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String argument(Argument argument) {
    String unit = argument.unit().isEmpty() ? "" : " [" + argument.unit() + "]";
    String need =
        switch (argument.need()) {
          case REQUIRED -> "";
          case OPTIONAL -> " (optional)";
          case DEFAULTED -> " = " + argument.defaultValue();
        };
    return argument.name() + unit + need + ": " + argument.description();
  }

  private JsonNode arguments() throws IOException {
    try (InputStream source = in.equals("-") ? System.in : Files.newInputStream(Path.of(in))) {
      return JSON.readTree(source);
    } catch (JsonProcessingException e) {
      throw CliException.failure(
          "the arguments are not JSON",
          e.getOriginalMessage() + " at line " + e.getLocation().getLineNr(),
          "give an object such as {\"values\": [1, 2]}, or an array of such objects");
    } catch (NoSuchFileException e) {
      throw CliException.usage(
          "there is no file " + in, "--in names the file of the arguments", "name another, or -");
    }
  }
}
