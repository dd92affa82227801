/**
 * The synthetic cameras behind {@code demo:} sources: pictures painted in memory, a clock, and a chime. Nothing here needs
 * fonts, a display or a network; encoding is left to the feed.
 */
@NullMarked
package dev.porchlight.codecs.demo;

import org.jspecify.annotations.NullMarked;
