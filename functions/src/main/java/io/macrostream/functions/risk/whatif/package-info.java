/** What a trade or a limit would do to the tree as it stands, judged by the limits in force. */
package io.macrostream.functions.risk.whatif;
