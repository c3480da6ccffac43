/** What commands show: lines, tables, progress, errors. */
package io.macrostream.deploy.terminal;
