/**
 * The inference engine: PyTorch through DJL, its native libraries from the jar, never from the network. The only package
 * that imports DJL.
 */
@NullMarked
package dev.porchlight.detection.engine;

import org.jspecify.annotations.NullMarked;
