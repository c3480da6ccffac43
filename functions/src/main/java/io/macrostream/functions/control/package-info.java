/**
 * Control data: how a raw command becomes a limit, a parameter, a position or an alert action, and
 * which version of them holds at a time. No Flink.
 */
package io.macrostream.functions.control;
