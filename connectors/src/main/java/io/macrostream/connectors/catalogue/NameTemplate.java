package io.macrostream.connectors.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name made of literals and of parts in braces: {@code {contract}}, the month letter and year of
 * a maturity; {@code {maturity}}, its date; and the names of columns or fields.
 *
 * @param text the whole
 * @param parts names within braces, in order
 */
public record NameTemplate(String text, List<String> parts) {

  private static final Pattern PART = Pattern.compile("\\{([^{}]+)\\}");
  private static final String CONTRACT = "contract";
  private static final String MATURITY = "maturity";
  private static final String MONTHS = "FGHJKMNQUVXZ";
  private static final int CENTURY = 100;

  /** The template of a text. */
  public static NameTemplate of(String text) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    while (matcher.find()) {
      parts.add(matcher.group(1));
    }
    return new NameTemplate(text, List.copyOf(parts));
  }

  /** Names of the columns or fields it needs. */
  public List<String> fields() {
    return parts.stream().filter(part -> !part.equals(CONTRACT) && !part.equals(MATURITY)).toList();
  }

  /**
   * The name of a row.
   *
   * @param maturity its maturity; null where there is none
   * @param field a column's or field's text
   */
  public String fill(LocalDate maturity, UnaryOperator<String> field) {
    String name = text;
    for (String part : parts) {
      String value =
          switch (part) {
            case CONTRACT -> contract(maturity);
            case MATURITY -> maturity.toString();
            default -> field.apply(part);
          };
      name = name.replace('{' + part + '}', value);
    }
    return name;
  }

  private static String contract(LocalDate maturity) {
    int year = maturity.getYear() % CENTURY;
    return MONTHS.charAt(maturity.getMonthValue() - 1) + (year < 10 ? "0" : "") + year;
  }
}
