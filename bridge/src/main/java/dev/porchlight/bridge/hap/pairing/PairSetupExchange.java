package dev.porchlight.bridge.hap.pairing;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.porchlight.bridge.hap.crypto.SecretBytes;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pair-setup on one connection, messages M1 to M6 (HAP R2 section 5.6). Thread: the event loop of the connection; one
 * request at a time.
 */
public final class PairSetupExchange {
    private static final Logger log = LoggerFactory.getLogger(PairSetupExchange.class);

    private final PairingContext context;
    private final Executor eventLoop;
    private @Nullable SrpServer srp;
    private @Nullable SecretBytes sessionKey;

    public PairSetupExchange(PairingContext context, Executor eventLoop) {
        this.context = context;
        this.eventLoop = eventLoop;
    }

    /** Answers one message; refusals are answers, the stage fails only when the server itself does. */
    public CompletionStage<PairingAnswer> handle(Tlv8 request) {
        long state = 0;
        try {
            state = request.integer(PairingTag.STATE).orElse(0);
            if (state == 1) {
                return start(request);
            } else if (state == 3) {
                return checkProof(request);
            } else if (state == 5) {
                return exchangeKeys(request);
            }
            return refuse(2, PairingError.UNKNOWN);
        } catch (Tlv8Exception e) {
            return refuse((int) state + 1, PairingError.UNKNOWN);
        }
    }

    /** Whether this connection has begun pair-setup and has not ended it. */
    public boolean isUnderWay() {
        return srp != null || sessionKey != null;
    }

    /** The connection has closed: another one may try. */
    public void close() {
        abandon();
    }

    private CompletionStage<PairingAnswer> start(Tlv8 request) {
        Optional<PairingMethod> method = PairingMethod.of(request);
        if (method.filter(m -> m == PairingMethod.PAIR_SETUP || m == PairingMethod.PAIR_SETUP_WITH_AUTH)
                .isEmpty()) {
            return refuse(2, PairingError.UNKNOWN);
        }
        if (context.store().isPaired()) {
            return refuse(2, PairingError.UNAVAILABLE);
        }
        if (context.store().isLocked()) {
            return refuse(2, PairingError.MAX_TRIES);
        }
        if (!context.turn().take(this)) {
            return refuse(2, PairingError.BUSY);
        }
        return compute(2, () -> SrpServer.start(context.setupCode(), context.random()), started -> {
            srp = started;
            sessionKey = null;
            return completedStage(PairingAnswer.of(new Tlv8Writer()
                    .put(PairingTag.SALT, started.salt())
                    .put(PairingTag.PUBLIC_KEY, started.publicKey())
                    .uint8(PairingTag.STATE, 2)));
        });
    }

    private CompletionStage<PairingAnswer> checkProof(Tlv8 request) {
        SrpServer server = srp;
        if (server == null) {
            return refuse(4, PairingError.UNKNOWN);
        }
        srp = null;
        ByteBuffer publicKey = request.require(PairingTag.PUBLIC_KEY);
        ByteBuffer proof = request.require(PairingTag.PROOF);
        return compute(
                4,
                () -> server.verify(publicKey, proof),
                agreement -> agreement.isPresent() ? acceptProof(agreement.get()) : refuseProof());
    }

    private CompletionStage<PairingAnswer> acceptProof(SrpServer.Agreement agreement) {
        sessionKey = agreement.sessionKey();
        return completedStage(PairingAnswer.of(
                new Tlv8Writer().put(PairingTag.PROOF, agreement.proof()).uint8(PairingTag.STATE, 4)));
    }

    /** The count is on the disk before the controller learns that its code was wrong. */
    private CompletionStage<PairingAnswer> refuseProof() {
        return context.store()
                .countFailedAttempt()
                .handle((count, failure) -> {
                    if (failure != null) {
                        log.atError().setCause(failure).log("cannot write the count of wrong setup codes");
                    } else {
                        logWrongCode(count);
                    }
                    return PairingError.AUTHENTICATION;
                })
                .thenComposeAsync(error -> refuse(4, error), eventLoop);
    }

    private static void logWrongCode(int count) {
        if (count >= PairingStore.MAX_FAILED_ATTEMPTS) {
            log.atWarn()
                    .addKeyValue("attempts", count)
                    .log("pairing is locked after too many wrong setup codes; \"pairings reset\" unlocks it");
        } else {
            log.atWarn().addKeyValue("attempts", count).log("someone tried to pair with a wrong setup code");
        }
    }

    private CompletionStage<PairingAnswer> exchangeKeys(Tlv8 request) {
        SecretBytes key = sessionKey;
        if (key == null) {
            return refuse(6, PairingError.UNKNOWN);
        }
        sessionKey = null;
        ByteBuffer sealed = request.require(PairingTag.ENCRYPTED_DATA);
        PairSetupKeys keys = new PairSetupKeys(key);
        return compute(
                6,
                () -> keys.openController(sealed),
                controller -> controller.isPresent()
                        ? store(controller.get(), keys)
                        : refuse(6, PairingError.AUTHENTICATION));
    }

    private CompletionStage<PairingAnswer> store(PairedController controller, PairSetupKeys keys) {
        AccessoryIdentity identity = context.store().identity();
        return compute(
                6,
                () -> keys.sealAccessory(identity),
                encrypted -> context.store()
                        .addFirst(controller)
                        .handle(PairSetupExchange::stored)
                        .thenApplyAsync(error -> answerStored(error, controller, encrypted), eventLoop));
    }

    private static Optional<PairingError> stored(PairingStore.@Nullable AddResult result, @Nullable Throwable failure) {
        if (failure != null) {
            log.atError().setCause(failure).log("cannot write the new pairing; is the disk full?");
            return Optional.of(PairingError.UNKNOWN);
        }
        return result == PairingStore.AddResult.DONE ? Optional.empty() : Optional.of(PairingError.UNAVAILABLE);
    }

    private PairingAnswer answerStored(
            Optional<PairingError> error, PairedController controller, ByteBuffer encrypted) {
        abandon();
        return error.map(code -> PairingAnswer.error(6, code))
                .orElseGet(() -> PairingAnswer.of(
                        new Tlv8Writer()
                                .put(PairingTag.ENCRYPTED_DATA, encrypted)
                                .uint8(PairingTag.STATE, 6),
                        written -> finish(controller, written)));
    }

    /** A controller that cannot have got M6 does not know that it is paired; keeping it would lock everybody out. */
    private void finish(PairedController controller, boolean written) {
        if (written) {
            context.events().paired();
            return;
        }
        context.store().remove(controller.identifier()).whenComplete((removed, failure) -> {
            if (failure != null) {
                log.atError()
                        .setCause(failure)
                        .log("cannot undo a pairing whose controller left; \"pairings reset\" helps");
            }
        });
    }

    private CompletionStage<PairingAnswer> refuse(int state, PairingError error) {
        abandon();
        return completedStage(PairingAnswer.error(state, error));
    }

    private void abandon() {
        srp = null;
        sessionKey = null;
        context.turn().release(this);
    }

    /** Runs {@code work} away from the event loop and continues there. */
    private <T> CompletionStage<PairingAnswer> compute(
            int answerState, Supplier<T> work, Function<T, CompletionStage<PairingAnswer>> then) {
        try {
            return CompletableFuture.supplyAsync(work, context.arithmetic()).thenComposeAsync(then, eventLoop);
        } catch (RejectedExecutionException e) {
            return refuse(answerState, PairingError.BUSY);
        }
    }
}
