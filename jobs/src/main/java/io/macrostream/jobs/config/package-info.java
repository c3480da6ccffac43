/** Configuration of jobs: typed, with visible defaults, every error reported at once. */
package io.macrostream.jobs.config;
