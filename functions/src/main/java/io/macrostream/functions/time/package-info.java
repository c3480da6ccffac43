/** Business days, holidays and day counts. No Flink, no clock. */
package io.macrostream.functions.time;
