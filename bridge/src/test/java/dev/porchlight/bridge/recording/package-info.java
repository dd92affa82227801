@NullMarked
package dev.porchlight.bridge.recording;

import org.jspecify.annotations.NullMarked;
