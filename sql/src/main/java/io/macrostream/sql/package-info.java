/**
 * Flink SQL over the topics: table definitions, views, analyst queries, and how they are loaded.
 */
package io.macrostream.sql;
