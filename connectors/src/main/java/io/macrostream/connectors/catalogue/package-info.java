/** Which instruments exist and which files hold their history: data of the product, not code. */
package io.macrostream.connectors.catalogue;
