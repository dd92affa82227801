/**
 * HomeKit Secure Video: what a camera offers to record and what a home hub selected (characteristics 205 to 209, 226, B0 of
 * Camera Recording Management), when its ring of pictures is filled, and whether a hub may have a recording. HAP camera
 * profile as implemented in the field.
 */
@NullMarked
package dev.porchlight.bridge.recording;

import org.jspecify.annotations.NullMarked;
