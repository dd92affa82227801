@NullMarked
package dev.porchlight.bridge.camera;

import org.jspecify.annotations.NullMarked;
