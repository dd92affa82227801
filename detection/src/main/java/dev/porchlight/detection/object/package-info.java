/**
 * Finds objects in pictures with one model that all cameras share. This package and its engine are the only importers of
 * DJL; callers see plain records. Models run on the {@code detect-n} threads.
 */
@NullMarked
package dev.porchlight.detection.object;

import org.jspecify.annotations.NullMarked;
