/** JMH benchmarks of what runs once per packet, per picture or per request. Thread: JMH's. */
@NullMarked
package dev.porchlight.benchmarks;

import org.jspecify.annotations.NullMarked;
