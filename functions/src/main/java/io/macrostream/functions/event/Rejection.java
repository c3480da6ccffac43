package io.macrostream.functions.event;

/**
 * Why a record cannot be used.
 *
 * @param reason the code
 * @param message what is wrong, with the value, and what would be right; holds no secrets
 */
public record Rejection(Reason reason, String message) {}
