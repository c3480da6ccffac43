package io.macrostream.connectors.poll;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator remembers.
 *
 * @param known series that were given to readers, which hold their state
 * @param pending splits that wait for a reader
 */
record PollCheckpoint(Set<String> known, List<PollSplit> pending) {}
