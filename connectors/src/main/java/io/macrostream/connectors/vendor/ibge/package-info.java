/** Instituto Brasileiro de Geografia e Estatística. */
package io.macrostream.connectors.vendor.ibge;
