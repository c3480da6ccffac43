package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.SERIES;
import static io.macrostream.functions.catalogue.Argument.Type.TEXT;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.limit.LimitTree;
import io.macrostream.functions.risk.limit.PreTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Limits before a trade. */
final class LimitFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("pre_trade_check")
              .summary("Whether a trade may be done, by the limits of its node and all above")
              .formula(
                  "for each limit of the path: after <= limit, or before > limit and after <"
                      + " before")
              .result(
                  "allowed; reasons, one for each limit that refuses; a missing figure and a path"
                      + " without limits refuse too")
              .source("product convention")
              .takes(
                  required("node", TEXT, "", "where the trade is booked"),
                  required("children", TEXTS, "", "nodes of the tree that have a parent"),
                  required("parents", TEXTS, "", "of each of them"),
                  required("nodes", TEXTS, "", "of each limit"),
                  required("metrics", TEXTS, "", "of each limit"),
                  required("limits", NUMBERS, "unit of metric", "no child above its parent"),
                  required("before", SERIES, "unit of metric", "usage now, null if unknown"),
                  required("after", SERIES, "unit of metric", "usage after, null if unknown"))
              .example(
                  "{'node': 'BOOK', 'children': ['BOOK'], 'parents': ['FIRM'],"
                      + " 'nodes': ['BOOK', 'FIRM'], 'metrics': ['VAR99', 'VAR99'],"
                      + " 'limits': [50, 100], 'before': [60, 80], 'after': [55, 76]}")
              .by(LimitFamily::check));

  private LimitFamily() {}

  private static Result check(Arguments args) {
    List<String> children = args.texts("children");
    List<String> above = args.texts("parents");
    List<String> nodes = args.texts("nodes");
    List<String> metrics = args.texts("metrics");
    double[] limits = args.numbers("limits");
    double[] before = args.series("before");
    double[] after = args.series("after");
    ScenarioFunctions.sameLength("children", children.size(), "parents", above.size());
    for (int length : new int[] {nodes.size(), metrics.size(), before.length, after.length}) {
      ScenarioFunctions.sameLength("limits", limits.length, "nodes, metrics or usages", length);
    }
    Map<String, String> parents = new TreeMap<>();
    for (int i = 0; i < children.size(); i++) {
      parents.put(children.get(i), above.get(i));
    }
    List<LimitTree.Bound> bounds = new ArrayList<>();
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < limits.length; i++) {
      bounds.add(new LimitTree.Bound(nodes.get(i), metrics.get(i), limits[i]));
      rows.put(LimitBook.pair(nodes.get(i), metrics.get(i)), i);
    }
    PreTrade.Verdict verdict =
        new PreTrade(new LimitTree(parents, bounds), args.text("node"))
            .check(figures(rows, before), figures(rows, after));
    return new Result().put("allowed", verdict.allowed()).put("reasons", verdict.reasons());
  }

  private static PreTrade.Metrics figures(Map<String, Integer> rows, double[] usage) {
    return (node, metric) -> {
      double value = usage[rows.get(LimitBook.pair(node, metric))];
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    };
  }
}
