/** Secrets, which configuration names and never holds. */
package io.macrostream.connectors.secret;
