package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.IndicatorArguments.BARS;
import static io.macrostream.functions.catalogue.IndicatorArguments.CLOSE;
import static io.macrostream.functions.catalogue.IndicatorArguments.HIGH;
import static io.macrostream.functions.catalogue.IndicatorArguments.LOW;
import static io.macrostream.functions.catalogue.IndicatorArguments.VOLUME;
import static io.macrostream.functions.catalogue.IndicatorArguments.bars;
import static io.macrostream.functions.catalogue.IndicatorArguments.period;

import io.macrostream.functions.indicator.AnchoredVwap;
import io.macrostream.functions.indicator.Bars;
import io.macrostream.functions.indicator.Batch;
import io.macrostream.functions.indicator.Obv;
import io.macrostream.functions.indicator.RollingVwap;
import io.macrostream.functions.indicator.VwapPrice;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Indicators that read the volume. */
final class VolumeIndicatorFunctions {

  private static final String VOLUMES = "'volume': [100, 200, 150, 0, 300]";
  private static final Argument PRICE =
      choice("price", VwapPrice.TYPICAL, "price of a bar: (h+l+c)/3, or the close");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("obv")
              .summary("On-balance volume")
              .formula("running sum of volume times the sign of the change of the close")
              .result("value in units of volume, aligned")
              .source("Granville 1963")
              .takes(
                  CLOSE,
                  VOLUME,
                  choice("start", Obv.Start.ZERO, "balance at the first bar: 0, or its volume"))
              .example("{'close': [10, 11, 12, 11, 13], " + VOLUMES + "}")
              .by(
                  args -> {
                    Obv obv = new Obv(args.choice("start", Obv.Start.class));
                    return bars(args, obv, "value", obv::value);
                  }),
          CatalogueFunction.named("vwap_rolling")
              .summary("Volume-weighted average price of the last bars")
              .formula("sum(price volume) / sum(volume) over n bars")
              .result("value; aligned, null in the warm-up and without volume; warm_up in bars")
              .source("Berkowitz, Logue and Noser 1988")
              .takes(HIGH, LOW, CLOSE, VOLUME, period(20), PRICE)
              .example("{" + BARS + ", " + VOLUMES + ", 'period': 2}")
              .by(
                  args -> {
                    RollingVwap vwap =
                        new RollingVwap(
                            args.integer("period"), args.choice("price", VwapPrice.class));
                    return bars(args, vwap, "value", vwap::value);
                  }),
          CatalogueFunction.named("vwap_anchored")
              .summary("Volume-weighted average price since an anchor")
              .formula("sum(price volume) / sum(volume) from the anchor to each bar")
              .result("value; aligned, null before the anchor and before the first volume")
              .source("Berkowitz, Logue and Noser 1988")
              .takes(
                  HIGH,
                  LOW,
                  CLOSE,
                  VOLUME,
                  integer("anchor", "row, from 0", 0, "first bar that counts"),
                  PRICE)
              .example("{" + BARS + ", " + VOLUMES + ", 'anchor': 1}")
              .by(VolumeIndicatorFunctions::anchored));

  private VolumeIndicatorFunctions() {}

  /** Bars before the anchor are given as missing ones, which an indicator passes over. */
  private static Result anchored(Arguments args) {
    double[] close = args.series("close");
    Require.enough("an indicator", close.length, 1);
    int anchor = args.integer("anchor");
    Require.that(
        anchor >= 0 && anchor < close.length,
        Fault.OUT_OF_RANGE,
        () -> "anchor is " + anchor + ", must be from 0 to " + (close.length - 1));
    Arrays.fill(close, 0, anchor, Double.NaN);
    Bars bars =
        new Bars(null, args.series("high"), args.series("low"), close, args.series("volume"));
    AnchoredVwap vwap = new AnchoredVwap(args.choice("price", VwapPrice.class));
    return new Result().putSeries("value", Batch.of(vwap, bars, vwap::value)[0]);
  }
}
