/** HAP connections: record layer, HTTP pipeline, and what a request may know of its connection (HAP R2 section 6.5). */
@NullMarked
package dev.porchlight.bridge.hap.session;

import org.jspecify.annotations.NullMarked;
