package io.macrostream.connectors.vendor;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds series by words of their code, name, external id, category, country or source. Every word
 * of the query must be found. A word that is written in a series beats the beginning of one, and
 * that a part of one; the code and the external id weigh most. Case and accents do not matter.
 */
public final class SeriesSearch {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Alnum}]+");

  private static final double WHOLE = 1;
  private static final double BEGINNING = 0.8;
  private static final double PART = 0.5;

  /** A shorter part of a word says nothing. */
  private static final int SHORTEST_PART = 3;

  /** Words that are less alike were not meant. */
  private static final double ALIKE = 0.45;

  /** What an equal match is worth less in a series that no vendor is asked for. */
  private static final double DISABLED = 0.3;

  private final List<Entry> entries;

  public SeriesSearch(SeriesRegistry registry) {
    this.entries = registry.all().stream().map(Entry::of).toList();
  }

  /**
   * A series that was found.
   *
   * @param series the series
   * @param score how well it fits; more is better
   */
  public record Hit(Series series, double score) {}

  /** The series that have all words of the query, the best first. */
  public List<Hit> find(String query) {
    return ranked(query, false);
  }

  /** The series that have words like those of the query, the best first. */
  public List<Hit> near(String query) {
    return ranked(query, true);
  }

  private List<Hit> ranked(String query, boolean alike) {
    List<String> words = words(query);
    if (words.isEmpty()) {
      return List.of();
    }
    String whole = String.join(" ", words);
    return entries.stream()
        .map(entry -> new Hit(entry.series, entry.score(words, whole, alike)))
        .filter(hit -> hit.score() > 0)
        .sorted(
            Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.series().code()))
        .toList();
  }

  static List<String> words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(BETWEEN_WORDS.split(plain.toLowerCase(Locale.ROOT), -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /**
   * A series by its words.
   *
   * @param series the series
   * @param code its code, as words
   * @param weights what a word is worth, by word
   */
  private record Entry(Series series, String code, Map<String, Double> weights) {

    static Entry of(Series series) {
      List<Map.Entry<String, Double>> fields = new ArrayList<>();
      add(fields, series.code(), 1);
      add(fields, series.externalId(), 1);
      add(fields, series.name(), 0.9);
      add(fields, series.category(), 0.9);
      add(fields, series.country(), 0.6);
      add(fields, countryName(series.country()), 0.6);
      add(fields, series.source(), 0.6);
      Map<String, Double> weights =
          fields.stream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
      return new Entry(series, String.join(" ", words(series.code())), weights);
    }

    private static void add(List<Map.Entry<String, Double>> fields, String text, double weight) {
      if (text != null) {
        words(text).forEach(word -> fields.add(Map.entry(word, weight)));
      }
    }

    private static String countryName(String country) {
      return country == null ? null : new Locale("", country).getDisplayCountry(Locale.ENGLISH);
    }

    double score(List<String> words, String whole, boolean alike) {
      double sum = words.size() * likeness(whole, alike);
      for (String word : words) {
        double best = 0;
        for (Map.Entry<String, Double> known : weights.entrySet()) {
          best = Math.max(best, known.getValue() * fit(word, known.getKey(), alike));
        }
        if (best == 0) {
          return 0;
        }
        sum += best;
      }
      return sum / words.size() * (series.enabled() ? 1 : 1 - DISABLED);
    }

    /** How much the query is this very code. */
    private double likeness(String whole, boolean alike) {
      if (code.equals(whole)) {
        return WHOLE;
      }
      double similarity = alike ? Trigrams.similarity(whole, code) : 0;
      return similarity >= ALIKE ? similarity : 0;
    }

    private static double fit(String word, String known, boolean alike) {
      if (known.equals(word)) {
        return WHOLE;
      }
      if (known.startsWith(word)) {
        return BEGINNING;
      }
      if (word.length() >= SHORTEST_PART && known.contains(word)) {
        return PART;
      }
      double similarity = alike ? Trigrams.similarity(word, known) : 0;
      return similarity >= ALIKE ? PART * similarity : 0;
    }
  }
}
