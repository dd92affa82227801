/** Motion, object detection, tracking, zones and rules; knows pixels, not cameras or HomeKit. */
@NullMarked
package dev.porchlight.detection;

import org.jspecify.annotations.NullMarked;
