package dev.porchlight.bridge.stream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Netty event loop as owner of streams. Thread: as in {@link SessionLoop}. */
final class NettySessionLoop implements SessionLoop {
    private static final Logger log = LoggerFactory.getLogger(NettySessionLoop.class);

    private final EventLoop eventLoop;

    NettySessionLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        Future<?> scheduled = eventLoop.schedule(() -> runLogged(task), delayNanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(/* mayInterruptIfRunning= */ false);
    }

    /** Netty keeps the failure of a scheduled task in a future that nobody asks. */
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            log.atError().setCause(failure).log("A timed step of a live stream failed");
        }
    }
}
