package io.macrostream.deploy.explain;

import io.macrostream.deploy.explain.Verification.Check;
import io.macrostream.deploy.explain.Verification.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a recomputation gave, beside what is stored, for machines. */
public final class VerificationJson {

  private VerificationJson() {}

  /**
   * All of it.
   *
   * @param scenarios that make the figure; maybe none
   */
  public static Map<String, Object> of(Verification verification, List<TailScenario> scenarios) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("equal", verification.equal());
    json.put("checks", verification.checks().stream().map(VerificationJson::of).toList());
    json.put("scenarios", scenarios.stream().map(VerificationJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", check.what());
    json.put("equal", check.equal());
    json.put("stored", check.stored() == null ? null : EventText.tree(check.stored()));
    json.put("recomputed", check.recomputed() == null ? null : EventText.tree(check.recomputed()));
    json.put("differing", check.differences().stream().map(Difference::field).toList());
    return json;
  }

  private static Map<String, Object> of(TailScenario scenario) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", scenario.date().toString());
    json.put("pnl", scenario.pnl());
    json.put("weight", scenario.weight());
    Map<String, Object> parts = new LinkedHashMap<>();
    scenario
        .parts()
        .forEach(part -> parts.put(part.node(), Double.isNaN(part.pnl()) ? null : part.pnl()));
    json.put("parts", parts);
    return json;
  }
}
