package io.macrostream.connectors.sandbox;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import java.util.Optional;

/** What the sandbox answers with. */
@FunctionalInterface
public interface SandboxContent {

  /** The answer to a request, whose URL is the vendor's own; empty if there is none. */
  Optional<Answer> answer(ApiRequest request);
}
