/**
 * Follows objects from picture to picture: one track per object while it is before the camera, moving or at rest. Knows
 * time from the pictures alone. A tracker belongs to the thread that analyses its camera.
 */
@NullMarked
package dev.porchlight.detection.track;

import org.jspecify.annotations.NullMarked;
