/** Back-tests of risk on history files, and their report. */
package io.macrostream.deploy.backtest;
