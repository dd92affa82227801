/** Decoded pictures as detection takes them: plain bytes, free of any codec. */
@NullMarked
package dev.porchlight.detection.picture;

import org.jspecify.annotations.NullMarked;
