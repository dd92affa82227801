package dev.porchlight.bridge.hap.pairing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Identity and pairings of one accessory server, kept in one file that survives a crash at any moment. Thread: questions
 * are answered from memory on any thread; changes run on the {@code state} thread, one after the other, and their stages
 * complete there once they are on the disk. A change that could not be written fails its stage and did not happen.
 */
public final class PairingStore {
    /** HAP asks for at least 16; each hub and each member of a home takes one. */
    static final int MAX_CONTROLLERS = 64;

    static final int MAX_FAILED_ATTEMPTS = 100;

    private final AtomicFile file;
    private final SecureRandom random;
    private final Executor stateThread;
    private volatile PairingState state;

    enum AddResult {
        DONE,
        NOT_ADMIN,
        ALREADY_PAIRED,
        KEY_MISMATCH,
        LAST_ADMIN,
        FULL
    }

    /**
     * What a removal did.
     *
     * @param removed identifiers that are no longer paired; empty when the identifier was unknown
     * @param unpaired whether this removed the last ones
     */
    record RemoveResult(boolean permitted, Set<String> removed, boolean unpaired) {}

    private record Change<R>(PairingState next, R result) {}

    private PairingStore(AtomicFile file, SecureRandom random, Executor stateThread, PairingState state) {
        this.file = file;
        this.random = random;
        this.stateThread = stateThread;
        this.state = state;
    }

    /**
     * Opens the file, or makes it with a new identity and setup code where there is none. Blocks on the disk.
     *
     * @param stateThread runs one task at a time, in order
     * @throws IOException when the file cannot be read, or is damaged: it is then left as it is
     */
    public static PairingStore open(Path path, SecureRandom random, Executor stateThread) throws IOException {
        return open(new AtomicFile(path, FileSteps.DISK), random, stateThread);
    }

    static PairingStore open(AtomicFile file, SecureRandom random, Executor stateThread) throws IOException {
        Optional<byte[]> content = file.read();
        if (content.isEmpty()) {
            PairingState fresh = fresh(random);
            file.write(PairingStateJson.encode(fresh));
            return new PairingStore(file, random, stateThread, fresh);
        }
        try {
            return new PairingStore(file, random, stateThread, PairingStateJson.decode(content.get()));
        } catch (IOException e) {
            throw new IOException(
                    "The pairing file " + file.path() + " cannot be used: " + e.getMessage()
                            + ". Restore it from a backup; or delete it, and pair again with a new setup code.",
                    e);
        }
    }

    private static PairingState fresh(SecureRandom random) {
        return new PairingState(AccessoryIdentity.random(random), SetupCode.random(random), 0, List.of());
    }

    public AccessoryIdentity identity() {
        return state.identity();
    }

    /** The random setup code of this installation. */
    public SetupCode setupCode() {
        return state.setupCode();
    }

    public boolean isPaired() {
        return state.isPaired();
    }

    public List<PairedController> controllers() {
        return state.controllers();
    }

    public Optional<PairedController> controller(String identifier) {
        return state.controller(identifier);
    }

    /** Whether this controller is paired and an admin now. */
    public boolean isAdmin(String identifier) {
        return state.isAdmin(identifier);
    }

    /** Whether so many codes were wrong that pair-setup stays closed until {@link #reset}. */
    public boolean isLocked() {
        return state.failedAttempts() >= MAX_FAILED_ATTEMPTS;
    }

    /** Forgets every pairing and the identity: a new device id, setup code and keys, as on the first start. */
    public CompletionStage<Void> reset() {
        return update(current -> new Change<>(fresh(random), true)).thenAccept(done -> {});
    }

    /**
     * Removes one pairing by the owner's hand, or all when no admin would remain.
     *
     * @return the identifiers that are no longer paired
     */
    public CompletionStage<Set<String>> remove(String identifier) {
        return update(current -> removal(current, identifier)).thenApply(RemoveResult::removed);
    }

    /** Adds the first controller, an admin, at the end of pair-setup. */
    CompletionStage<AddResult> addFirst(PairedController controller) {
        return update(current -> current.isPaired()
                ? new Change<>(current, AddResult.ALREADY_PAIRED)
                : new Change<>(current.with(controller).withFailedAttempts(0), AddResult.DONE));
    }

    /** Adds a controller or updates its permissions on behalf of another (HAP R2 section 5.10). */
    CompletionStage<AddResult> add(String requester, PairedController controller) {
        return update(current -> {
            AddResult result = permission(current, requester, controller);
            return new Change<>(result == AddResult.DONE ? current.with(controller) : current, result);
        });
    }

    /** Removes a controller on behalf of another; without the last admin nobody stays (HAP R2 section 5.11). */
    CompletionStage<RemoveResult> remove(String requester, String identifier) {
        return update(current -> current.isAdmin(requester)
                ? removal(current, identifier)
                : new Change<>(current, new RemoveResult(false, Set.of(), false)));
    }

    /**
     * Counts a wrong setup code, in memory also when the file cannot be written: a full disk must not allow guessing.
     *
     * @return the number of wrong codes so far
     */
    CompletionStage<Integer> countFailedAttempt() {
        return submit(() -> {
            state = state.withFailedAttempts(state.failedAttempts() + 1);
            file.write(PairingStateJson.encode(state));
            return state.failedAttempts();
        });
    }

    private static AddResult permission(PairingState current, String requester, PairedController controller) {
        if (!current.isAdmin(requester)) {
            return AddResult.NOT_ADMIN;
        }
        Optional<PairedController> known = current.controller(controller.identifier());
        if (known.isEmpty()) {
            return current.controllers().size() < MAX_CONTROLLERS ? AddResult.DONE : AddResult.FULL;
        }
        if (!known.get().publicKey().equals(controller.publicKey())) {
            return AddResult.KEY_MISMATCH;
        }
        return hasAdmin(current.with(controller)) ? AddResult.DONE : AddResult.LAST_ADMIN;
    }

    private static Change<RemoveResult> removal(PairingState current, String identifier) {
        if (current.controller(identifier).isEmpty()) {
            return new Change<>(current, new RemoveResult(true, Set.of(), false));
        }
        PairingState next = current.without(Set.of(identifier));
        if (!hasAdmin(next)) {
            next = current.without(identifiers(current));
        }
        Set<String> removed = identifiers(current);
        removed.removeAll(identifiers(next));
        return new Change<>(next, new RemoveResult(true, Set.copyOf(removed), !next.isPaired()));
    }

    private static boolean hasAdmin(PairingState state) {
        return state.controllers().stream().anyMatch(PairedController::admin);
    }

    private static Set<String> identifiers(PairingState state) {
        Set<String> identifiers = new HashSet<>();
        state.controllers().forEach(controller -> identifiers.add(controller.identifier()));
        return identifiers;
    }

    private <R> CompletionStage<R> update(Function<PairingState, Change<R>> step) {
        return submit(() -> {
            Change<R> change = step.apply(state);
            if (!change.next().equals(state)) {
                file.write(PairingStateJson.encode(change.next()));
                state = change.next();
            }
            return change.result();
        });
    }

    private <R> CompletionStage<R> submit(Callable<R> task) {
        CompletableFuture<R> result = new CompletableFuture<>();
        try {
            stateThread.execute(() -> run(task, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private static <R> void run(Callable<R> task, CompletableFuture<R> result) {
        R value;
        try {
            value = task.call();
        } catch (Exception e) {
            result.completeExceptionally(e);
            return;
        }
        result.complete(value);
    }
}
