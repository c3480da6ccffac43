/** Requests to HTTP APIs and their answers, before anybody knows what they mean. */
package io.macrostream.connectors.http;
