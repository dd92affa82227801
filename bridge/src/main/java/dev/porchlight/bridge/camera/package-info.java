/**
 * What joins one camera's media (codecs) to its HomeKit accessory: snapshots and live media, behind the privacy gate.
 */
@NullMarked
package dev.porchlight.bridge.camera;

import org.jspecify.annotations.NullMarked;
