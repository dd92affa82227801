/**
 * Pictures of a feed for programs that look at them, as cheap as they can be had: an idle stream is decoded at its keyframes
 * only, and the coded sizes of the pictures between them tell when to look closer.
 *
 * <p>Threads: a feed's thread measures sizes and queues; a pool that all cameras share decodes and delivers, one task per
 * feed at a time.
 */
@NullMarked
package dev.porchlight.codecs.analysis;

import org.jspecify.annotations.NullMarked;
