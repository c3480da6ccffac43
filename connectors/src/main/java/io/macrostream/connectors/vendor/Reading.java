package io.macrostream.connectors.vendor;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer holds.
 *
 * @param events records in the order of the answer
 * @param rejected parts that could not be used
 * @param missing values that the answer says are not there
 * @param notes what a person should know, such as a column that nobody expects
 * @param next where the answer goes on; empty if this was all
 */
public record Reading(
    List<Event> events,
    List<RejectedPart> rejected,
    long missing,
    List<String> notes,
    Optional<ApiRequest> next) {

  /**
   * A part of an answer that could not be used.
   *
   * @param reason code
   * @param message what is wrong
   * @param where line, index or path within the body
   * @param text the part itself
   */
  public record RejectedPart(Reason reason, String message, String where, String text) {}

  /** An empty one to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what an answer holds. */
  public static final class Builder {

    private final List<Event> events = new ArrayList<>();
    private final List<RejectedPart> rejected = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long missing;
    private ApiRequest next;

    private Builder() {}

    /**
     * Takes a record; one with a problem is rejected.
     *
     * @param where line, index or path within the body
     * @param text the part it was read from
     */
    public Builder add(Event event, String where, String text) {
      Optional<Rejection> problem = event.problem();
      if (problem.isPresent()) {
        return reject(problem.get().reason(), problem.get().message(), where, text);
      }
      events.add(event);
      return this;
    }

    /** Notes a part that cannot be used. */
    public Builder reject(Reason reason, String message, String where, String text) {
      rejected.add(new RejectedPart(reason, message, where, text));
      return this;
    }

    /** Counts a value that the answer says is not there. */
    public Builder missing() {
      missing++;
      return this;
    }

    /** Notes something once, however often it is met. */
    public Builder note(String note) {
      if (!notes.contains(note)) {
        notes.add(note);
      }
      return this;
    }

    /** Says where the answer goes on. */
    public Builder next(ApiRequest request) {
      next = request;
      return this;
    }

    /** The whole. */
    public Reading build() {
      return new Reading(
          List.copyOf(events),
          List.copyOf(rejected),
          missing,
          List.copyOf(notes),
          Optional.ofNullable(next));
    }
  }
}
