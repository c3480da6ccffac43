/** The demo: every server in one JVM, history through the jobs, a live summary. */
package io.macrostream.deploy.demo;
