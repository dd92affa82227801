/**
 * What the owner reads on the console: plain lines, causes without stack traces unless asked for, no flood of the same
 * line. Named in {@code logback.xml}. Thread: any.
 */
@NullMarked
package dev.porchlight.bridge.logging;

import org.jspecify.annotations.NullMarked;
