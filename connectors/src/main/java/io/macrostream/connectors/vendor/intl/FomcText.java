package io.macrostream.connectors.vendor.intl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain text of what stands between tags. */
final class FomcText {

  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w{2,8});");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("ldquo", "\u201C"),
          Map.entry("rdquo", "\u201D"));

  /** Elements without text of the release, and comments. */
  private static final List<String> FURNITURE =
      List.of("script", "style", "nav", "svg", "ul", "ol", "!--");

  private FomcText() {}

  /** Leaves out scripts, menus and comments; one that does not end is left where it is. */
  static String withoutFurniture(String html) {
    String rest = html;
    for (String name : FURNITURE) {
      rest = without(rest, name);
    }
    return rest;
  }

  private static String without(String html, String name) {
    String small = html.toLowerCase(Locale.ROOT);
    String close = name.equals("!--") ? "-->" : "</" + name;
    StringBuilder rest = new StringBuilder();
    int from = 0;
    int open = small.indexOf('<' + name);
    while (open >= 0) {
      int end = small.indexOf(close, open);
      if (end < 0) {
        break;
      }
      int after = small.indexOf('>', end);
      rest.append(html, from, open).append(' ');
      from = after < 0 ? html.length() : after + 1;
      open = small.indexOf('<' + name, from);
    }
    return rest.append(html, Math.min(from, html.length()), html.length()).toString();
  }

  /** Resolves entities and makes every run of white space one blank. */
  static String plain(String text) {
    Matcher matcher = ENTITY.matcher(text);
    String resolved =
        matcher.replaceAll(
            entity -> Matcher.quoteReplacement(character(entity.group(1), entity.group())));
    return resolved.replaceAll("[\\s\\u00A0\\u200B\\uFEFF]+", " ").strip();
  }

  private static String character(String name, String absent) {
    if (name.charAt(0) != '#') {
      return NAMED.getOrDefault(name, absent);
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(code) ? Character.toString(code) : absent;
  }
}
