package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;

/** Reads one of the forms in which the exchange publishes. Stateless. */
interface BodyReader {

  /** Whether the body has this form. Never throws, and is cheap for a body of another form. */
  boolean fits(Answer answer);

  /**
   * Reads a body of this form.
   *
   * @throws VendorException if there are no data in it
   */
  Reading read(Answer answer, Reference reference) throws VendorException;
}
