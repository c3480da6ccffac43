/** A client of Flink's SQL gateway. */
package io.macrostream.sql.gateway;
