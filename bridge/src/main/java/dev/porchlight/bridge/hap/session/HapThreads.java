package dev.porchlight.bridge.hap.session;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that all accessory servers of the process share: event loops {@code hap-n}, and {@code hap-pairing-n} for the
 * arithmetic of pairing. Thread: any.
 */
public final class HapThreads implements AutoCloseable {
    private static final int ARITHMETIC_THREADS = 2;
    private static final int WAITING_ARITHMETIC = 32;
    private static final Duration ARITHMETIC_IDLE = Duration.ofSeconds(30);
    private static final Duration QUIET_PERIOD = Duration.ZERO;
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(2);

    private final EventLoopGroup eventLoops;
    private final ThreadPoolExecutor arithmetic;

    public HapThreads(int eventLoopCount) {
        eventLoops = new MultiThreadIoEventLoopGroup(eventLoopCount, numbered("hap-"), NioIoHandler.newFactory());
        arithmetic = new ThreadPoolExecutor(
                ARITHMETIC_THREADS,
                ARITHMETIC_THREADS,
                ARITHMETIC_IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(WAITING_ARITHMETIC),
                numbered("hap-pairing-"));
        arithmetic.allowCoreThreadTimeOut(true);
    }

    /** For connections of HAP and of HomeKit Data Stream. */
    public EventLoopGroup eventLoops() {
        return eventLoops;
    }

    /** Runs milliseconds of arithmetic; refuses tasks when too many wait. */
    public Executor arithmetic() {
        return arithmetic;
    }

    /** Ends the threads after what is queued, within two seconds. Not for event loops to call. */
    @Override
    public void close() {
        arithmetic.shutdown();
        eventLoops
                .shutdownGracefully(QUIET_PERIOD.toMillis(), SHUTDOWN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * SHUTDOWN_LIMIT.toMillis());
    }

    private static ThreadFactory numbered(String prefix) {
        AtomicInteger next = new AtomicInteger();
        return task -> {
            Thread thread = new FastThreadLocalThread(task, prefix + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }
}
