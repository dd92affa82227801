/**
 * From motion to events: when and where the detector looks at a camera's pictures, what stands in for it when it fails, and
 * what comes of its answers. Has no thread and no clock: the live bridge and {@code replay} drive the same code.
 */
@NullMarked
package dev.porchlight.detection.chain;

import org.jspecify.annotations.NullMarked;
