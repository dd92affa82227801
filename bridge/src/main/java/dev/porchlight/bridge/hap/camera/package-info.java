/**
 * The camera services of HomeKit: TLV values of the stream characteristics (114 to 120), the state of every stream instance,
 * the privacy switches, and the accessory that they make up.
 *
 * <p>Request work is done on the event loop of the asking session; what sessions share has a lock of its own.
 */
@NullMarked
package dev.porchlight.bridge.hap.camera;

import org.jspecify.annotations.NullMarked;
