package dev.porchlight.bridge.onvif;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** Finds ONVIF cameras and asks each for its streams, all at once. Thread: confined to its caller; blocks. */
public final class CameraSearch {
    private static final int AT_ONCE = 8;

    private final InetSocketAddress group;
    private final Clock clock;
    private final RandomGenerator random;
    private final SoapClient client = new SoapClient(SoapClient.PATIENCE);

    public CameraSearch(Clock clock, RandomGenerator random) {
        this(ProbeSocket.GROUP, clock, random);
    }

    CameraSearch(InetSocketAddress group, Clock clock, RandomGenerator random) {
        this.group = group;
        this.clock = clock;
        this.random = random;
    }

    /**
     * All cameras that answer in the networks of {@code locals}.
     *
     * @param locals an address of this machine in each network
     * @param patience how long answers to the question who is there are collected
     * @param login for cameras that want one
     * @throws IOException if a network cannot be asked
     */
    public List<FoundCamera> search(List<InetAddress> locals, Duration patience, Optional<Login> login)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Map<String, ProbeMatch> matches = new LinkedHashMap<>();
            for (Map<String, ProbeMatch> each :
                    all(pool, locals, local -> () -> new ProbeSocket(group, random).probe(local, patience))) {
                each.forEach(matches::putIfAbsent);
            }
            return all(pool, List.copyOf(matches.values()), match -> () -> inquire(match, login));
        } finally {
            pool.shutdownNow();
        }
    }

    private FoundCamera inquire(ProbeMatch match, Optional<Login> login) throws InterruptedException {
        OnvifDevice device = new OnvifDevice(match, login, client, clock, random);
        Optional<Duration> clockAhead = Optional.empty();
        String model = match.name();
        try {
            clockAhead = Optional.of(device.readClock());
            String told = device.readModel();
            model = told.isEmpty() ? model : told;
            return new FoundCamera(match.address(), model, clockAhead, device.readProfiles(), Optional.empty(), false);
        } catch (OnvifException e) {
            return new FoundCamera(
                    match.address(),
                    model,
                    clockAhead,
                    List.of(),
                    Optional.ofNullable(e.getMessage()),
                    e.isLoginRefused());
        }
    }

    private interface Task<T, R> {
        Callable<R> of(T subject);
    }

    private static <T, R> List<R> all(ExecutorService pool, List<T> subjects, Task<T, R> task)
            throws IOException, InterruptedException {
        List<Future<R>> running = new ArrayList<>();
        for (T subject : subjects) {
            running.add(pool.submit(task.of(subject)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> each : running) {
            results.add(result(each));
        }
        return results;
    }

    private static <R> R result(Future<R> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("searching for cameras failed", e);
        }
    }
}
