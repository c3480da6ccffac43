/** Patterns over reports of utilisation, the life of alerts, and the watchdog of ingest. */
package io.macrostream.functions.operator.alert;
