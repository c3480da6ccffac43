package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;

/**
 * What came of a request.
 *
 * @param answer as it came
 * @param reading what the answer holds; empty where nothing has changed
 * @param etag of the answer, or null
 * @param lastModified of the answer, or null
 */
record Fetched(Answer answer, Reading reading, String etag, String lastModified) {}
