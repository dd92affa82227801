/**
 * The copy-first plan of a camera's live view (design section 5): main copy, substream copy, transcode on hardware,
 * transcode in software; and the switch between them without a gap, on the clock of the main stream.
 */
@NullMarked
package dev.porchlight.codecs.live;

import org.jspecify.annotations.NullMarked;
