/** Stages: functions from streams to streams, with the uids and names of their operators. */
package io.macrostream.jobs.stage;
