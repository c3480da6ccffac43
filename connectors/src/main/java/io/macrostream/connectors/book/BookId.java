package io.macrostream.connectors.book;

/**
 * Which book.
 *
 * @param instrumentId the venue's symbol
 * @param venue venue
 * @param session connection session of the feed
 */
public record BookId(String instrumentId, String venue, String session) {}
