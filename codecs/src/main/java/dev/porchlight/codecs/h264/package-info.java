/**
 * The byte stream, the NAL units and the parameter sets of H.264 (ITU-T H.264, ISO 14496-15), as far as a bridge needs
 * them: to find keyframes, the picture size and the decoder configuration. Bytes in, values out; safe from any thread.
 */
@NullMarked
package dev.porchlight.codecs.h264;

import org.jspecify.annotations.NullMarked;
