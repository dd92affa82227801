/** Tests of the command line, and of the assembled bridge from end to end. */
@NullMarked
package dev.porchlight.bridge.app;

import org.jspecify.annotations.NullMarked;
