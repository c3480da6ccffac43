package io.macrostream.functions.alert;

import io.macrostream.functions.event.Severity;

/**
 * Somebody closed an alert by hand while its cause stood: the cause does not open another until it
 * has ended, unless it gets worse.
 *
 * @param family what it was about
 * @param severity how bad it was
 */
public record Mute(AlertRule.Family family, Severity severity) {}
