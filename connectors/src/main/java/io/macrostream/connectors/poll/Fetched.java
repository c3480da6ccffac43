package io.macrostream.connectors.poll;

import io.macrostream.connectors.vendor.Reading;

/**
 * What came of a request.
 *
 * @param reading what the answer holds; empty where nothing has changed
 * @param etag of the answer, or null
 * @param lastModified of the answer, or null
 */
record Fetched(Reading reading, String etag, String lastModified) {}
