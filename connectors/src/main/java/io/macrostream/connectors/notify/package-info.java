/** Delivers notifications to people and programs outside Kafka. */
package io.macrostream.connectors.notify;
