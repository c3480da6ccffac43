/** Servers that come with the class path: a Kafka broker and PostgreSQL. */
package io.macrostream.deploy.embedded;
