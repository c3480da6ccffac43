package io.macrostream.connectors.simulator;

import io.macrostream.connectors.catalogue.Formula;
import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.catalogue.HistoryFile.Fixing;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.catalogue.HistoryFile.Vols;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.replay.PendingBar;
import io.macrostream.connectors.replay.PendingBar.Field;
import io.macrostream.connectors.replay.PendingCurvePoint;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A simulated market as a directory of history files, in the layouts of the catalogue, so that
 * whatever reads history reads it. Equal requests give equal bytes. A {@code README.md} among the
 * files says that every figure is made up.
 */
public final class SyntheticHistory {

  /** The file that says what the others are. */
  public static final String README = "README.md";

  /** The file that lists the faults, if there are any. */
  public static final String FAULTS = "faults.csv";

  private static final int MOST_YEARS = 60;

  private final Request request;
  private final HistoryCatalogue catalogue;
  private final Map<String, Map<Integer, double[]>> bars = new HashMap<>();
  private final Map<String, Map<Integer, Double>> rates = new HashMap<>();
  private final Set<Integer> days = new TreeSet<>();

  /**
   * What to write.
   *
   * @param seed of all draws
   * @param firstDay first day; business days are Monday to Friday
   * @param years calendar years
   * @param instruments ids of the instrument master; empty for all that the simulator knows
   * @param faults whether some rows are to be damaged
   */
  public record Request(
      long seed, LocalDate firstDay, int years, Set<String> instruments, boolean faults) {

    /**
     * All that is wrong with it; empty if nothing is.
     *
     * @param lastDay the last day that history may have
     */
    public List<String> problems(LocalDate lastDay) {
      List<String> problems = new ArrayList<>();
      if (years < 1 || years > MOST_YEARS) {
        problems.add("years are " + years + ", must be 1 to " + MOST_YEARS);
      } else if (firstDay.plusYears(years).isAfter(lastDay)) {
        problems.add(
            years
                + " years from "
                + firstDay
                + " on end after "
                + lastDay
                + ", which is no history");
      }
      if (firstDay.isBefore(SimulatorPlan.EARLIEST)) {
        problems.add("the first day is " + firstDay + ", before " + SimulatorPlan.EARLIEST);
      }
      for (String id : new TreeSet<>(instruments)) {
        if (!known().contains(id)) {
          problems.add(id + " is not simulated; these are: " + String.join(", ", known()));
        }
      }
      if (problems.isEmpty()) {
        problems.addAll(new SyntheticHistory(this).missingBases());
      }
      return problems;
    }

    private boolean has(String id) {
      return instruments.isEmpty() ? known().contains(id) : instruments.contains(id);
    }
  }

  /**
   * What was written.
   *
   * @param files data files
   * @param rows rows of data in them, damaged ones among them
   * @param bars daily bars that a reader finds
   * @param curvePoints curve points that a reader finds
   * @param volQuotes volatility quotes that a reader finds
   * @param missing prices that a reader counts as missing
   * @param rejected rows that a reader refuses
   * @param faults faults by kind
   */
  public record Report(
      int files,
      long rows,
      long bars,
      long curvePoints,
      long volQuotes,
      long missing,
      long rejected,
      Map<Fault, Integer> faults) {}

  private SyntheticHistory(Request request) {
    this.request = request;
    InstrumentMaster master = InstrumentMaster.bundled();
    List<Instrument> chosen =
        known().stream().filter(request::has).map(id -> master.find(id).orElseThrow()).toList();
    this.catalogue = HistoryCatalogue.bundled(master).only(chosen);
  }

  /** Ids of the instruments that the simulator knows, in its order. */
  public static List<String> known() {
    return SimulatedInstrument.ALL.stream().map(SimulatedInstrument::id).toList();
  }

  /**
   * Writes the files of a request.
   *
   * @param done is told how many files are written
   */
  public static Report write(Request request, Path directory, IntConsumer done) throws IOException {
    var history = new SyntheticHistory(request);
    history.simulate();
    return history.write(directory, done);
  }

  /** How many files a request comes to. */
  public static int files(Request request) {
    return new SyntheticHistory(request).written().size();
  }

  /** The files of which a column is simulated, and those whose days the risk calendar follows. */
  private List<HistoryFile> written() {
    return catalogue.files().stream().filter(file -> file.content().isDaily()).toList();
  }

  private List<String> missingBases() {
    List<String> problems = new ArrayList<>();
    for (HistoryFile file : written()) {
      if (file.content() instanceof Bars content && !request.has(content.instrument().id())) {
        problems.add(
            content.instrument().id() + " must be among them: the risk calendar follows its days");
      }
      if (file.content() instanceof Fixings content) {
        Set<String> solved = Columns.of(content.fixings()).keySet();
        for (Fixing fixing : content.fixings()) {
          if (!solved.containsAll(fixing.formula().columns())) {
            problems.add(
                fixing.instrument().id()
                    + " cannot be alone: "
                    + file.path()
                    + " has rates against the euro, so EURUSD must be there");
          }
        }
      }
    }
    return problems;
  }

  private void simulate() {
    var config =
        new SimulatorConfig(
            request.seed(),
            request.firstDay(),
            request.years(),
            0,
            1,
            Map.of(),
            ControlFiles.none());
    MarketSimulator.simulate(config).lanes().stream()
        .flatMap(Collection::stream)
        .forEach(this::take);
  }

  private void take(PendingRecord record) {
    if (record instanceof PendingBar bar) {
      days.add(bar.day());
      bars.computeIfAbsent(bar.series().instrumentId(), k -> new HashMap<>())
          .put(bar.day(), bar.prices());
    } else if (record instanceof PendingCurvePoint point) {
      days.add(point.day());
      rates
          .computeIfAbsent(
              point.node().curveId() + '|' + point.node().tenor(), k -> new HashMap<>())
          .put(point.day(), point.rate());
    }
  }

  private Report write(Path directory, IntConsumer done) throws IOException {
    Files.createDirectories(directory);
    List<SyntheticFile> files = new ArrayList<>();
    for (HistoryFile file : written()) {
      files.add(table(file));
    }
    PlantedFaults faults = PlantedFaults.none();
    if (request.faults()) {
      faults = PlantedFaults.among(files, new Draws(request.seed()).named("faults of files"));
      Files.writeString(directory.resolve(FAULTS), faults.list(), StandardCharsets.UTF_8);
    }
    int count = 0;
    for (SyntheticFile file : files) {
      file.write(directory);
      count++;
      done.accept(count);
    }
    Report report = report(files, faults);
    Files.writeString(
        directory.resolve(README), SyntheticReadme.text(request, report), StandardCharsets.UTF_8);
    return report;
  }

  private static Report report(List<SyntheticFile> files, PlantedFaults faults) {
    long bars = files.stream().mapToLong(SyntheticFile::bars).sum();
    long missing = faults.count(Fault.GAP);
    long damaged = faults.count(Fault.NEGATIVE_PRICE) + faults.count(Fault.NAN_PRICE);
    long added = faults.count(Fault.DUPLICATE) + faults.count(Fault.MALFORMED);
    return new Report(
        files.size(),
        files.stream().mapToLong(SyntheticFile::rows).sum() + added,
        bars - missing - damaged,
        files.stream().mapToLong(SyntheticFile::curvePoints).sum(),
        files.stream().mapToLong(SyntheticFile::volQuotes).sum(),
        missing,
        damaged + added,
        faults.counts());
  }

  private SyntheticFile table(HistoryFile file) {
    var table = new SyntheticFile(file);
    if (file.content() instanceof Vols content) {
      vols(content, table);
      return table;
    }
    for (int day : days) {
      Map<String, Double> cells = new LinkedHashMap<>();
      if (file.content() instanceof Bars content) {
        prices(content, day, cells);
      } else if (file.content() instanceof Curve content) {
        content
            .tenors()
            .forEach(
                (column, tenor) ->
                    Optional.ofNullable(rates.get(content.curveId() + '|' + tenor))
                        .ifPresent(rate -> cells.put(column, rate.get(day) * 100)));
      } else if (file.content() instanceof Fixings content) {
        Columns.of(content.fixings())
            .forEach((column, value) -> cells.put(column, value.on(this, day)));
      }
      table.row(LocalDate.ofEpochDay(day), cells);
    }
    return table;
  }

  private void vols(Vols content, SyntheticFile table) {
    Map<String, SyntheticSmiles> smiles = new TreeMap<>();
    content.names().forEach((name, id) -> smiles.put(name, SyntheticSmiles.of(id)));
    for (int day : days) {
      smiles.forEach(
          (name, model) -> {
            for (SyntheticSmiles.Quote quote : model.after(close(content.names().get(name), day))) {
              table.line(
                  LocalDate.ofEpochDay(day),
                  Map.of(
                      content.underlyingColumn(),
                      name,
                      content.tenorColumn(),
                      quote.tenor(),
                      content.quoteColumn(),
                      quote.name(),
                      content.valueColumn(),
                      SyntheticFile.plain(quote.value())));
            }
          });
    }
  }

  private void prices(Bars content, int day, Map<String, Double> cells) {
    double[] prices = bars.get(content.instrument().id()).get(day);
    content
        .prices()
        .columns()
        .forEach(
            (field, column) -> {
              double price = prices[field(field).ordinal()];
              if (!Double.isNaN(price)) {
                cells.put(column, price);
              }
            });
  }

  private static Field field(String name) {
    return Stream.of(Field.values())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  private double close(String instrument, int day) {
    return bars.get(instrument).get(day)[Field.CLOSE.ordinal()];
  }

  /** Columns of fixings as they follow from the instruments' closes. */
  private static final class Columns {

    /** What a column holds on a day. */
    interface Value {
      double on(SyntheticHistory history, int day);
    }

    private Columns() {}

    /** The columns that can be told, by name: those of plain rates, then those of their ratios. */
    static Map<String, Value> of(List<Fixing> fixings) {
      Map<String, Value> columns = new TreeMap<>();
      List<Fixing> plainFirst =
          fixings.stream()
              .sorted(Comparator.comparing(fixing -> fixing.formula().operation()))
              .toList();
      for (Fixing fixing : plainFirst) {
        String id = fixing.instrument().id();
        Formula formula = fixing.formula();
        String first = formula.columns().get(0);
        switch (formula.operation()) {
          case COLUMN -> columns.put(first, (history, day) -> history.close(id, day));
          case RATIO -> ratio(columns, id, first, formula.columns().get(1));
          case MID ->
              formula
                  .columns()
                  .forEach(column -> columns.put(column, (history, day) -> history.close(id, day)));
        }
      }
      return columns;
    }

    private static void ratio(
        Map<String, Value> columns, String id, String numerator, String denominator) {
      Value above = columns.get(numerator);
      Value below = columns.get(denominator);
      if (above != null && below == null) {
        columns.put(denominator, (history, day) -> above.on(history, day) / history.close(id, day));
      } else if (above == null && below != null) {
        columns.put(numerator, (history, day) -> below.on(history, day) * history.close(id, day));
      }
    }
  }

  /** The directory has no files, or is not there yet. */
  public static boolean isFree(Path directory) {
    if (!Files.exists(directory)) {
      return true;
    }
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
