/**
 * Recordings of one camera: a ring of the camera's own packets before an event, and fragmented MP4 made of it when a home
 * hub asks, by copy where the stream fits and else by a transcode. Threads: feeds fill the ring and never wait; each open
 * recording has a thread {@code record-CAMERA} that sleeps until there is a segment to make.
 */
@NullMarked
package dev.porchlight.codecs.recording;

import org.jspecify.annotations.NullMarked;
