/**
 * Order in event time. Streams that meet in Flink meet in any interleaving; everything whose result
 * depends on order goes through {@link io.macrostream.functions.operator.order.EventTimeBuffer}
 * first, which holds records until the watermark says that nothing earlier can come.
 */
package io.macrostream.functions.operator.order;
