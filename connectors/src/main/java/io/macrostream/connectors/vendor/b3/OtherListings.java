package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;

/**
 * Listings that hold no market data, such as the details of a company and the shares of each index,
 * and lists without a row.
 */
final class OtherListings implements BodyReader {

  @Override
  public boolean fits(Answer answer) {
    if (Parts.mayHold(answer, "totalRecords")) {
      JsonNode body = Body.jsonOrMissing(answer);
      return body.path("page").has("pageNumber") && body.path("results").isArray();
    }
    return Parts.mayHold(answer, "codeCVM") && Body.jsonOrMissing(answer).has("issuingCompany");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode rows = Body.json(answer).path("results");
    throw rows.isArray() && rows.isEmpty()
        ? new VendorException(ErrorKind.NOT_FOUND, "the list is empty")
        : new VendorException(ErrorKind.UNSUPPORTED, "a listing of the exchange without prices");
  }
}
