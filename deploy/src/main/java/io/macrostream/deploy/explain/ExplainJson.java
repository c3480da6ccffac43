package io.macrostream.deploy.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.InputRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An explanation for machines: events as they stand on their topics, below what they explain. */
public final class ExplainJson {

  private ExplainJson() {}

  /** Whatever was explained. */
  public static Map<String, Object> of(Chain chain) {
    if (chain instanceof AlertChain alert) {
      return of(alert);
    }
    return chain instanceof FigureChain figure ? of(figure) : of((SignalChain) chain);
  }

  private static Map<String, Object> of(AlertChain chain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "alert");
    json.put("id", chain.first().alertId());
    json.put("steps", trees(chain.steps()));
    json.put("utilisation", trees(chain.rows()));
    json.put("opened_by", tree(chain.opening()));
    json.put("limit", tree(chain.limit()));
    json.put("figure", chain.figure() == null ? null : of(chain.figure()));
    return json;
  }

  private static Map<String, Object> of(FigureChain chain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "figure");
    json.put("figure", tree(chain.figure()));
    json.put("amendments", chain.versions());
    json.put("mandate", tree(chain.mandate()));
    json.put("positions", trees(chain.holdings().open()));
    json.put("closed_positions", trees(chain.holdings().closed()));
    json.put("later_positions", trees(chain.holdings().later()));
    json.put("positions_version", chain.holdings().version());
    json.put("positions_add_up", chain.addsUp());
    json.put("market", chain.market().stream().map(ExplainJson::of).toList());
    json.put("market_missing", chain.missing());
    json.put("market_revised_since", chain.revisions().stream().map(ExplainJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(MarketInput input) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("instrument_id", input.instrumentId());
    json.put("topic", input.topic());
    json.put("observed_at", EventJson.format(input.observedAt()));
    json.put("available_at", EventJson.format(input.availableAt()));
    json.put("value", input.value());
    json.put("source", input.source());
    json.put("version", input.version());
    return json;
  }

  private static Map<String, Object> of(SignalChain chain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "signal");
    json.put("id", chain.signal().signalId());
    json.put("signal", tree(chain.signal()));
    json.put("parameters", trees(chain.parameters()));
    List<Object> inputs = new ArrayList<>();
    for (SignalChain.Input input : chain.inputs()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("ref", of(input.ref()));
      one.put("fact", tree(input.fact()));
      inputs.add(one);
    }
    json.put("inputs", inputs);
    return json;
  }

  private static Map<String, Object> of(InputRef ref) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", ref.topic());
    json.put("key", ref.key());
    json.put("observed_at", EventJson.format(ref.observedAt()));
    json.put("available_at", EventJson.format(ref.availableAt()));
    json.put("version", ref.version());
    return json;
  }

  private static JsonNode tree(Event event) {
    return event == null ? null : EventText.tree(event);
  }

  private static List<JsonNode> trees(List<? extends Event> events) {
    return events.stream().map(EventText::tree).toList();
  }
}
