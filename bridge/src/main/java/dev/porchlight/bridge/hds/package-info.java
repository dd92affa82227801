/**
 * HomeKit Data Stream: its values and frames. Bytes in, values out; no sockets, threads or clocks.
 *
 * <p>Apple publishes no specification: the tag table is that of OPACK as the field has found it, held by vectors that an
 * independent encoder made.
 */
@NullMarked
package dev.porchlight.bridge.hds;

import org.jspecify.annotations.NullMarked;
