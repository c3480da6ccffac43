/**
 * Positions, limits and parameters from files, as raw commands. What a file cannot say properly
 * becomes a dead letter; whether a command is allowed is for the sequencer to judge. Who may send
 * commands, and how an author signs them.
 */
package io.macrostream.connectors.control;
