package io.macrostream.functions.risk.stress;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One factor that an instrument follows, as a file states it; adds what is wrong to a list. */
final class FactorLinkReader {

  /** The forms, and what goes with each. */
  private enum Form {
    PRICE,
    INVERSE,
    FUND("years", "duration", "convexity"),
    PERCENT("years"),
    PAR_YIELD("years", "coupons"),
    ZERO_YIELD("years"),
    DATED_YIELD("maturity", "pays"),
    DISCOUNTED("maturity", "face");

    private final Set<String> keys;

    Form(String... own) {
      keys = new HashSet<>(Arrays.asList(own));
      keys.addAll(List.of("factor", "as"));
    }
  }

  private final JsonNode node;
  private final String at;
  private final List<String> problems;
  private final int before;

  FactorLinkReader(JsonNode node, String at, List<String> problems) {
    this.node = node;
    this.at = at;
    this.problems = problems;
    this.before = problems.size();
  }

  /** The link, or empty where something is wrong. */
  Optional<FactorLink> read() {
    String factor = node.path("factor").asText("");
    if (factor.isBlank()) {
      problem("factor is missing");
    }
    Form form = form();
    if (form == null) {
      return Optional.empty();
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!form.keys.contains(key)) {
                problem(key + " does not go with as: " + form);
              }
            });
    FactorLink link =
        switch (form) {
          case PRICE -> new FactorLink.Price(factor);
          case INVERSE -> new FactorLink.Inverse(factor);
          case FUND ->
              new FactorLink.Fund(
                  factor, positive("years"), positive("duration"), positive("convexity"));
          case PERCENT -> new FactorLink.Percent(factor, positive("years"));
          case PAR_YIELD -> new FactorLink.ParYield(factor, positive("years"), coupons());
          case ZERO_YIELD -> new FactorLink.ZeroYield(factor, positive("years"));
          case DATED_YIELD -> new FactorLink.DatedYield(factor, maturity(), pays());
          case DISCOUNTED -> new FactorLink.Discounted(factor, maturity(), positive("face"));
        };
    return problems.size() == before ? Optional.of(link) : Optional.empty();
  }

  private Form form() {
    String name = node.path("as").asText(Form.PRICE.name());
    for (Form form : Form.values()) {
      if (form.name().equals(name.toUpperCase(Locale.ROOT))) {
        return form;
      }
    }
    problem("as is " + name + ", must be one of " + Arrays.toString(Form.values()));
    return null;
  }

  private double positive(String key) {
    JsonNode value = node.path(key);
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      problem(key + " must be a positive number");
    }
    return value.doubleValue();
  }

  private int coupons() {
    JsonNode value = node.path("coupons");
    if (!value.isInt() || value.intValue() < 1) {
      problem("coupons must be a whole number, 1 or more a year");
    }
    return value.intValue();
  }

  private FactorLink.DatedYield.Pays pays() {
    String name = node.path("pays").asText();
    for (FactorLink.DatedYield.Pays pays : FactorLink.DatedYield.Pays.values()) {
      if (pays.name().equals(name.toUpperCase(Locale.ROOT))) {
        return pays;
      }
    }
    problem("pays must be one of " + Arrays.toString(FactorLink.DatedYield.Pays.values()));
    return null;
  }

  private int maturity() {
    try {
      return (int) LocalDate.parse(node.path("maturity").asText()).toEpochDay();
    } catch (DateTimeException e) {
      problem("maturity must be an ISO date");
      return 0;
    }
  }

  private void problem(String message) {
    problems.add(at + ": " + message);
  }
}
