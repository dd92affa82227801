package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.ffmpeg.RtspTransport;

/**
 * Which transport to try next: the one that worked last, or the other one after a failure that a change may cure. Thread:
 * any; a worker that ends may still look while the next one begins.
 */
final class TransportMemory {
    private final boolean fixed;
    private RtspTransport preferred;
    private RtspTransport next;

    TransportMemory(TransportChoice choice) {
        this.fixed = choice != TransportChoice.AUTO;
        this.preferred = choice == TransportChoice.UDP ? RtspTransport.UDP : RtspTransport.TCP;
        this.next = preferred;
    }

    synchronized RtspTransport next() {
        return next;
    }

    /** Media came over {@link #next}. */
    synchronized void worked() {
        preferred = next;
    }

    /**
     * No media came over {@link #next}, or it ended.
     *
     * @return whether the other transport should be tried at once
     */
    synchronized boolean failed(InputTrouble trouble, boolean hadMedia) {
        boolean switchOver = !fixed && !hadMedia && next == preferred && trouble.mayDependOnTransport();
        next = switchOver ? other(preferred) : preferred;
        return switchOver;
    }

    private static RtspTransport other(RtspTransport transport) {
        return transport == RtspTransport.TCP ? RtspTransport.UDP : RtspTransport.TCP;
    }
}
