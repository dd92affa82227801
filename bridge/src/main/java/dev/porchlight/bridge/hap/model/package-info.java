/**
 * The attribute database: accessories, services and characteristics with persistent ids (HAP R2 section 2.3, 2.6).
 *
 * <p>Stock services come from HAP-Java's accessory model through an adapter; camera services are our own.
 */
@NullMarked
package dev.porchlight.bridge.hap.model;

import org.jspecify.annotations.NullMarked;
