/**
 * Sound on its way from a camera to a viewer or a recording: transcoding to Opus (RFC 6716) and AAC-LC (ISO 14496-3) on the
 * feed's media clock, shared among viewers, and silence where a track must exist without sound.
 */
@NullMarked
package dev.porchlight.codecs.audio;

import org.jspecify.annotations.NullMarked;
