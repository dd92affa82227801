/** Motion before a camera: who saw it, for how long, and the camera's HomeKit motion sensor that shows it. */
@NullMarked
package dev.porchlight.bridge.motion;

import org.jspecify.annotations.NullMarked;
