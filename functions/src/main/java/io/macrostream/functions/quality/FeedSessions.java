package io.macrostream.functions.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The highest sequence number of each session of an instrument's feeds, the newest {@link #MOST}
 * sessions.
 *
 * @param sessions the least recently heard first
 */
public record FeedSessions(List<Session> sessions) {

  /** Sessions that are remembered. */
  public static final int MOST = 16;

  /** No session. */
  public static final FeedSessions NONE = new FeedSessions(List.of());

  /**
   * One session.
   *
   * @param name venue and session
   * @param sequence highest of its records
   */
  public record Session(String name, long sequence) {}

  /** Whether a record with that number, or a later one, was seen of the session. */
  public boolean seen(String name, long sequence) {
    for (Session session : sessions) {
      if (session.name.equals(name)) {
        return sequence <= session.sequence;
      }
    }
    return false;
  }

  /** After a record of a session. */
  public FeedSessions with(String name, long sequence) {
    List<Session> more = new ArrayList<>(sessions.size() + 1);
    long highest = sequence;
    for (Session session : sessions) {
      if (session.name.equals(name)) {
        highest = Math.max(highest, session.sequence);
      } else {
        more.add(session);
      }
    }
    more.add(new Session(name, highest));
    return new FeedSessions(
        more.size() > MOST ? List.copyOf(more.subList(more.size() - MOST, more.size())) : more);
  }
}
