/** Topics as any program reads them, from their beginning to the end they have now. */
package io.macrostream.deploy.topic;
