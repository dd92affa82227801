/** A home hub for tests: it speaks HomeKit Data Stream over real sockets and collects recordings. */
@NullMarked
package dev.porchlight.bridge.datastream.testing;

import org.jspecify.annotations.NullMarked;
