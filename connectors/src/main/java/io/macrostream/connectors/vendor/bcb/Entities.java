package io.macrostream.connectors.vendor.bcb;

import java.util.HashMap;
import java.util.Map;

/** Character references of HTML, by number, by hexadecimal number or by name. */
final class Entities {

  /** Names of U+00A0 to U+00FF, in that order. */
  private static final String LATIN_1 =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final char FIRST_LATIN_1 = '\u00A0';
  private static final Map<String, Integer> NAMED = named();

  private Entities() {}

  private static Map<String, Integer> named() {
    Map<String, Integer> names = new HashMap<>();
    int code = FIRST_LATIN_1;
    for (String name : LATIN_1.split(" ", -1)) {
      names.put(name, code++);
    }
    names.putAll(Map.of("quot", 0x22, "amp", 0x26, "apos", 0x27, "lt", 0x3C, "gt", 0x3E));
    names.putAll(
        Map.of(
            "ndash", 0x2013, "mdash", 0x2014, "lsquo", 0x2018, "rsquo", 0x2019, "sbquo", 0x201A));
    names.putAll(
        Map.of(
            "ldquo", 0x201C, "rdquo", 0x201D, "bdquo", 0x201E, "bull", 0x2022, "hellip", 0x2026));
    names.putAll(
        Map.of("euro", 0x20AC, "trade", 0x2122, "minus", 0x2212, "ne", 0x2260, "le", 0x2264));
    names.putAll(
        Map.of("ge", 0x2265, "zwnj", 0x200C, "zwj", 0x200D, "ensp", 0x2002, "emsp", 0x2003));
    names.putAll(Map.of("thinsp", 0x2009, "permil", 0x2030, "prime", 0x2032, "Prime", 0x2033));
    return names;
  }

  /** The character that the text between {@code &} and {@code ;} stands for; -1 if for none. */
  static int codePoint(String reference) {
    if (!reference.startsWith("#")) {
      return NAMED.getOrDefault(reference, -1);
    }
    boolean hex = reference.startsWith("#x") || reference.startsWith("#X");
    try {
      int code = Integer.parseInt(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code) && !isSurrogate(code) ? code : -1;
    } catch (NumberFormatException e) {
      return -1; // no reference after all
    }
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }
}
