/**
 * Decides which objects count: classes, zones, thresholds, schedule, cooldown, and makes one event of each visit. Every
 * object that does not count is dismissed with the rule that stopped it. Rules are used by the thread that analyses their
 * camera.
 */
@NullMarked
package dev.porchlight.detection.rules;

import org.jspecify.annotations.NullMarked;
