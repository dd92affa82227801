package dev.porchlight.codecs.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * The one native callback that all inputs share: JavaCPP has room for ten callback objects of a type, a bridge may have more
 * cameras. FFmpeg passes an opaque number back, which names the input. Thread: any.
 */
final class InterruptCallbacks {
    private static final Map<Long, BooleanSupplier> REGISTERED = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT_ID = new AtomicLong();
    private static final AVIOInterruptCB.Callback_Pointer CALLBACK = new Dispatcher();

    private InterruptCallbacks() {}

    /**
     * Lets {@code interrupted} end the native calls of {@code context}.
     *
     * @return number to {@link #remove} when the context is closed
     */
    static long install(AVFormatContext context, BooleanSupplier interrupted) {
        long id = NEXT_ID.incrementAndGet();
        REGISTERED.put(id, interrupted);
        context.interrupt_callback().callback(CALLBACK).opaque(new Name(id));
        return id;
    }

    static void remove(long id) {
        REGISTERED.remove(id);
    }

    /** A number that travels as an address; it points at nothing and is never read through. */
    private static final class Name extends Pointer {
        Name(long id) {
            address = id;
        }
    }

    private static final class Dispatcher extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer opaque) {
            BooleanSupplier interrupted = REGISTERED.get(opaque.address());
            return interrupted == null || interrupted.getAsBoolean() ? 1 : 0;
        }
    }
}
