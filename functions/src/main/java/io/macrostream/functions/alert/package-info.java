/** The life of alerts: what opens, escalates and closes one. Pure rules, no Flink. */
package io.macrostream.functions.alert;
