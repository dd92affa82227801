/**
 * The NAL units and parameter sets of H.265 (ITU-T H.265, ISO 14496-15), as far as a bridge needs them: to find keyframes,
 * the picture size and the decoder configuration. Bytes in, values out; safe from any thread.
 */
@NullMarked
package dev.porchlight.codecs.h265;

import org.jspecify.annotations.NullMarked;
