/** The command line, one class for each verb. */
package io.macrostream.deploy.cli;
