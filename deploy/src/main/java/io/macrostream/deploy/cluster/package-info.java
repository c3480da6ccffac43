/** A local installation of separate processes, and the REST client that talks to any Flink. */
package io.macrostream.deploy.cluster;
