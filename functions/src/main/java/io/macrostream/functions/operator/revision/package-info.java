/** Tells repetitions and revisions of facts from new ones. */
package io.macrostream.functions.operator.revision;
