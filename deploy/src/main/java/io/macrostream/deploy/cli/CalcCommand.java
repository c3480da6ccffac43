package io.macrostream.deploy.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.CatalogueFunction;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
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

  @Option(names = "--list", description = "The functions and what they take")
  private boolean list;

  @Override
  int run() throws Exception {
    var catalogue = FunctionCatalogue.standard();
    if (list) {
      list(catalogue);
      return ExitCode.OK;
    }
    if (name == null) {
      throw CliException.usage(
          "no function is named",
          "calc needs one",
          "see the functions with: macrostream calc --list");
    }
    try {
      terminal().json(catalogue.call(name, arguments()));
    } catch (CatalogueException e) {
      throw CliException.failure(
          name + " has no result",
          e.code() + ": " + e.getMessage(),
          "see what it takes with: macrostream calc --list");
    }
    return ExitCode.OK;
  }

  private void list(FunctionCatalogue catalogue) {
    if (global.json()) {
      catalogue.functions().forEach(function -> terminal().json(function.describe()));
      return;
    }
    var table = new Table("function", "arguments", "what it is");
    for (CatalogueFunction function : catalogue.functions()) {
      String arguments =
          function.arguments().stream().map(CalcCommand::argument).collect(Collectors.joining(" "));
      table.row(function.name(), arguments, function.summary());
    }
    table.lines().forEach(terminal()::print);
  }

  private static String argument(Argument argument) {
    return argument.defaultValue() == null
        ? argument.name()
        : '[' + argument.name() + '=' + argument.defaultValue() + ']';
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
