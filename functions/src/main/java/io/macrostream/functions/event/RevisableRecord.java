package io.macrostream.functions.event;

/**
 * A fact on its way to a topic that may be a repetition or a revision of one that was told before:
 * its version is still 1.
 *
 * @param naturalKey what stays the same in all versions, within the topic; null where the record
 *     has no versions and goes on as it is
 * @param fingerprint of everything but version and times of availability: equal for a repetition
 * @param record the fact
 */
public record RevisableRecord(String naturalKey, long fingerprint, TopicRecord record) {

  /** Key of the state that tells repetitions and revisions. */
  public String stateKey() {
    return record.topic() + '|' + (naturalKey == null ? record.key() : naturalKey);
  }
}
