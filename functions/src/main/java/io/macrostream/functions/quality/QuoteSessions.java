package io.macrostream.functions.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The last sequence number of each session of an instrument's quotes, the newest {@link #MOST}
 * sessions.
 *
 * @param sessions the least recently heard first
 */
public record QuoteSessions(List<Session> sessions) {

  /** Sessions that are remembered. */
  public static final int MOST = 16;

  /** No session. */
  public static final QuoteSessions NONE = new QuoteSessions(List.of());

  /**
   * One session.
   *
   * @param name venue and session
   * @param sequence of its last quote
   */
  public record Session(String name, long sequence) {}

  /** Whether a quote with that number, or a later one, was seen of the session. */
  public boolean seen(String name, long sequence) {
    for (Session session : sessions) {
      if (session.name.equals(name)) {
        return sequence <= session.sequence;
      }
    }
    return false;
  }

  /** After a quote of a session. */
  public QuoteSessions with(String name, long sequence) {
    List<Session> more = new ArrayList<>(sessions.size() + 1);
    for (Session session : sessions) {
      if (!session.name.equals(name)) {
        more.add(session);
      }
    }
    more.add(new Session(name, sequence));
    return new QuoteSessions(
        more.size() > MOST ? List.copyOf(more.subList(more.size() - MOST, more.size())) : more);
  }
}
