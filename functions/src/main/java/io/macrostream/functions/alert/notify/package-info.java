/**
 * Who is told of which alerts, and how often.
 *
 * <p><b>How many notifications a storm makes.</b> With A steps that pass inhibition at one instant
 * on a channel that lets n of a window through, in a window in which nothing was told before:
 *
 * <pre>  notifications = min(A, n) + ceil(max(0, A - n) / 10,000)</pre>
 *
 * the first n at once, the others in one digest at the end of the window (a digest names 10,000
 * steps at most, because a record on Kafka may not be larger than a megabyte). Inhibition: where F
 * firms and all nodes below them are in breach for the same family and metric at the same instant,
 * with the firms as grave as any node below, A is F times the number of metrics that the firm is in
 * breach of: only the firms' alerts pass. Alerts of other firms, families or metrics are counted
 * beside each other.
 */
package io.macrostream.functions.alert.notify;
