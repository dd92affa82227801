/**
 * Type-length-value coding of pairing messages and tlv8 characteristics (HAP R2 chapter 14).
 *
 * <p>A wire package: bytes in, values out; no sockets, threads, clocks, configuration or logging.
 */
@NullMarked
package dev.porchlight.bridge.hap.tlv8;

import org.jspecify.annotations.NullMarked;
