/** Recordings of one camera: the ring of groups of pictures before an event, and fragmented MP4 made of it on demand. */
@NullMarked
package dev.porchlight.codecs.recording;

import org.jspecify.annotations.NullMarked;
