/**
 * The second line of defence: refuses, counts and reports every connection, datagram and name look-up of the Java side that
 * the configuration does not name. Knows nothing of cameras or streams; those who need a way out name it. Any thread.
 */
@NullMarked
package dev.porchlight.bridge.guard;

import org.jspecify.annotations.NullMarked;
