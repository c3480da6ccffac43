/** Reads of the result tables, and where the database is. */
package io.macrostream.deploy.database;
