/**
 * Plain motion: an adaptive background on small grey pictures, robust to light, noise, rain and a shaking camera. All times
 * are those of the pictures; a detector works on one thread.
 */
@NullMarked
package dev.porchlight.detection.motion;

import org.jspecify.annotations.NullMarked;
