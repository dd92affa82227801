/**
 * Fragmented MP4 (ISO 14496-12 section 8.8, ISO 14496-14, ISO 14496-15) of one H.264 and at most one AAC-LC track, as home
 * hubs take it: bytes out, nothing else. Thread: each object one at a time.
 */
@NullMarked
package dev.porchlight.codecs.mp4;

import org.jspecify.annotations.NullMarked;
