package io.macrostream.connectors.control;

import io.macrostream.connectors.control.CommandRecords.Signature;
import io.macrostream.connectors.control.YamlItems.Item;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.Map;

/** Strategy parameters from YAML: a list of target, name, value, effective_at, author. */
public final class ParameterFile {

  private ParameterFile() {}

  /** Reads a file; nothing in it throws. */
  public static CommandRecords read(ControlFile file, Horizon horizon) {
    CommandRecords into = new CommandRecords(file.name(), horizon);
    YamlItems.Result yaml = YamlItems.read(file.text());
    for (Item item : yaml.items()) {
      try {
        parameter(item, into);
      } catch (UnusableRowException e) {
        into.reject(item.line(), item.node().toString(), e);
      }
    }
    if (yaml.mistake() != null) {
      into.reject(
          yaml.mistakeLine(), "", new UnusableRowException(Reason.UNREADABLE_FILE, yaml.mistake()));
    }
    return into;
  }

  private static void parameter(Item item, CommandRecords into) throws UnusableRowException {
    if (!item.section().isEmpty()) {
      throw new UnusableRowException(Reason.MALFORMED, "the file must be a list of parameters");
    }
    Entry entry = new Entry(item.node());
    String target = entry.required("target");
    String name = entry.required("name");
    entry.required("value");
    entry.argument("name").argument("value");
    Instant effectiveAt = entry.effectiveAt(null);
    Signature signature = entry.signature();
    Map<String, String> arguments = entry.arguments();
    into.accept(
        item.line(), Command.Type.SET_PARAMETER, target, name, effectiveAt, arguments, signature);
  }
}
