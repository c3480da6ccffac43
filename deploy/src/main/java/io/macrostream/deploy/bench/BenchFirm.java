package io.macrostream.deploy.bench;

import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.ScenarioBook;
import io.macrostream.functions.risk.var.ScenarioTree;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** A firm of five levels that risk is measured on: funds, desks, traders and books below it. */
final class BenchFirm {

  static final int INSTRUMENTS = 10_000;
  static final int BOOKS = 200;
  static final int POSITIONS = 50;
  static final int SCENARIOS = 1_000;
  static final String ROOT = "firm";

  private static final int BOOKS_PER_TRADER = 5;
  private static final int TRADERS_PER_DESK = 4;
  private static final int DESKS_PER_FUND = 5;

  private BenchFirm() {}

  static String book(int book) {
    return "book-" + book;
  }

  static String instrument(int instrument) {
    return "instrument-" + instrument;
  }

  /** Instrument of that position of a book: each is held by one book. */
  static int held(int book, int position) {
    return (book + position * BOOKS) % INSTRUMENTS;
  }

  /** Parent of each node. */
  static Map<String, String> parents() {
    Map<String, String> parents = new TreeMap<>();
    for (int book = 0; book < BOOKS; book++) {
      int trader = book / BOOKS_PER_TRADER;
      int desk = trader / TRADERS_PER_DESK;
      int fund = desk / DESKS_PER_FUND;
      parents.put(book(book), "trader-" + trader);
      parents.put("trader-" + trader, "desk-" + desk);
      parents.put("desk-" + desk, "fund-" + fund);
      parents.put("fund-" + fund, ROOT);
    }
    return parents;
  }

  /** Returns of an instrument, always the same. */
  static double[] returns(int instrument) {
    return new SplittableRandom(instrument).doubles(SCENARIOS, -0.05, 0.05).toArray();
  }

  /** The firm with a million of everything it holds. */
  static ScenarioTree tree() {
    ScenarioTree tree = new ScenarioTree(SCENARIOS, parents(), Confidence.P95, Confidence.P99);
    for (int i = 0; i < INSTRUMENTS; i++) {
      tree.putFactor(instrument(i), returns(i));
    }
    for (int book = 0; book < BOOKS; book++) {
      for (int position = 0; position < POSITIONS; position++) {
        tree.setPosition(book(book), instrument(held(book, position)), 1e6);
      }
    }
    return tree;
  }

  /** Bytes in use with the firm and the figures of all its nodes, and with books on their own. */
  static Map<String, Double> memory() throws Exception {
    double tree =
        bytes(
            () -> {
              ScenarioTree firm = tree();
              firm.changed().forEach(firm::figures);
              return firm;
            });
    return Map.of("memory", tree, "memoryNaive", bytes(BenchFirm::apart));
  }

  /** Vectors by instrument, books with copies of theirs, and a vector for each node above. */
  private static List<Object> apart() {
    List<Object> all = new ArrayList<>();
    IntStream.range(0, INSTRUMENTS).forEach(i -> all.add(returns(i)));
    int[] dates = IntStream.range(0, SCENARIOS).toArray();
    for (int number = 0; number < BOOKS; number++) {
      ScenarioBook book = new ScenarioBook(SCENARIOS, dates);
      for (int position = 0; position < POSITIONS; position++) {
        int instrument = held(number, position);
        book.putFactor(instrument(instrument), (double[]) all.get(instrument));
        book.setExposure(instrument(instrument), 1e6);
      }
      all.add(book);
    }
    parents().values().stream().distinct().forEach(node -> all.add(new double[SCENARIOS]));
    return all;
  }

  private static double bytes(Callable<?> build) throws Exception {
    long before = used();
    Object built = build.call();
    long after = used();
    Reference.reachabilityFence(built);
    return after - before;
  }

  /** After the collector has run. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long[] used = new long[3];
    Arrays.setAll(
        used,
        unused -> {
          System.gc();
          return runtime.totalMemory() - runtime.freeMemory();
        });
    return Arrays.stream(used).min().orElseThrow();
  }
}
