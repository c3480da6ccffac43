package io.macrostream.functions.catalogue;

import io.macrostream.functions.catalogue.CatalogueException.Code;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enums as texts of arguments: names in lower case. */
final class Choices {

  private Choices() {}

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> String of(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Choices::name)
        .collect(Collectors.joining(" | "));
  }

  static <E extends Enum<E>> E read(String argument, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> name(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new CatalogueException(
                    Code.WRONG_TYPE, argument + " must be one of " + of(type) + ", is " + text));
  }
}
