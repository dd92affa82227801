/** Pictures of a video file, one after the other as fast as they can be decoded, for programs that look at them. */
@NullMarked
package dev.porchlight.codecs.clip;

import org.jspecify.annotations.NullMarked;
