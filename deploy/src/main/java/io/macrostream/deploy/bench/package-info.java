/** Benchmarks: each measures something and its reference in the same run, and gives the ratio. */
package io.macrostream.deploy.bench;
