/**
 * The command line and the assembly: the only place that reads settings and wires modules. Commands run on the main
 * thread.
 */
@NullMarked
package dev.porchlight.bridge.app;

import org.jspecify.annotations.NullMarked;
