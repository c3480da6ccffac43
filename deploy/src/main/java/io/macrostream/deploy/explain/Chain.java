package io.macrostream.deploy.explain;

/** Something that was explained, with what it came from. */
public sealed interface Chain permits AlertChain, FigureChain, SignalChain {}
