package io.macrostream.connectors.vendor;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import java.util.List;
import java.util.Set;

/**
 * A data vendor: how to ask it, and how to read its answers. Implementations are stateless, have a
 * constructor without arguments, and are named in the registry of vendors.
 */
public interface Vendor {

  /**
   * Whether the body has the shape of one of this vendor's answers, errors among them. Looks at the
   * body alone, never throws, and is sure enough that no other vendor's answers fit. An empty body
   * fits nobody.
   */
  boolean recognises(Answer answer);

  /**
   * Bodies without any content, {@code []} or {@code {}}, by which this vendor says that it has
   * nothing for what was asked. They look alike at every vendor, so {@link #recognises} is not
   * asked about them.
   */
  default Set<String> nothing() {
    return Set.of();
  }

  /**
   * Reads an answer that it {@link #recognises}, or an empty one. Errors are told by the body where
   * it says so, whatever the status: vendors send them with 200, and a body may come without its
   * status.
   *
   * @throws VendorException if there are no data in it
   */
  Reading read(Answer answer, Reference reference) throws VendorException;

  /**
   * The requests that bring a series over a window, in the order in which they are to be sent.
   * Those that depend on an earlier answer come from {@link Reading#next}.
   */
  List<ApiRequest> requests(Series series, Window window);
}
