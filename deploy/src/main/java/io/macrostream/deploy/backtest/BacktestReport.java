package io.macrostream.deploy.backtest;
import java.util.List;
public record BacktestReport(List<BookBacktest> tests) { public String html() { return ""; } }
