/**
 * The local status port: a small HTTP server for programs of the same house, opened by a secret of the state folder. What
 * it serves is a list of routes; it knows nothing of cameras. Runs on event loops of its caller.
 */
@NullMarked
package dev.porchlight.bridge.status;

import org.jspecify.annotations.NullMarked;
