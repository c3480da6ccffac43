/** SQL sessions on a running installation: the gateway, the statements, what they give. */
package io.macrostream.deploy.sql;
