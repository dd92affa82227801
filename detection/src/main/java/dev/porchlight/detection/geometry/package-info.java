/** Places in a picture, as shares of its width and height. */
@NullMarked
package dev.porchlight.detection.geometry;

import org.jspecify.annotations.NullMarked;
