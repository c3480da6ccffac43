package io.macrostream.connectors.sandbox;

import io.macrostream.connectors.stream.Channel;

/**
 * What one can ask a recorded feed for.
 *
 * @param symbol the venue's symbol
 * @param channel what of it
 */
record FeedKey(String symbol, Channel channel) {}
