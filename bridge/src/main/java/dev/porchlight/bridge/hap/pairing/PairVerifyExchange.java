package dev.porchlight.bridge.hap.pairing;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.porchlight.bridge.hap.crypto.X25519KeyPair;
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

/**
 * Pair-verify on one connection, messages M1 to M4 (HAP R2 section 5.7). A request to resume an earlier session gets a full
 * pair-verify, as the specification allows. Thread: the event loop of the connection; one request at a time.
 */
public final class PairVerifyExchange {
    private final PairingContext context;
    private final Executor eventLoop;
    private @Nullable PairVerifyKeys keys;

    public PairVerifyExchange(PairingContext context, Executor eventLoop) {
        this.context = context;
        this.eventLoop = eventLoop;
    }

    /** Answers one message; refusals are answers, the stage fails only when the server itself does. */
    public CompletionStage<PairingAnswer> handle(Tlv8 request) {
        long state = 0;
        try {
            state = request.integer(PairingTag.STATE).orElse(0);
            if (state == 1) {
                return start(request.require(PairingTag.PUBLIC_KEY));
            } else if (state == 3) {
                return finish(request.require(PairingTag.ENCRYPTED_DATA));
            }
            return refuse(2, PairingError.UNKNOWN);
        } catch (Tlv8Exception e) {
            return refuse((int) state + 1, PairingError.UNKNOWN);
        }
    }

    private CompletionStage<PairingAnswer> start(ByteBuffer controllerKey) {
        keys = null;
        return compute(2, () -> agree(controllerKey), agreed -> {
            if (agreed.isEmpty()) {
                return refuse(2, PairingError.AUTHENTICATION);
            }
            keys = agreed.get().keys;
            return completedStage(PairingAnswer.of(new Tlv8Writer()
                    .put(PairingTag.PUBLIC_KEY, keys.accessoryKey())
                    .put(PairingTag.ENCRYPTED_DATA, agreed.get().sealed)
                    .uint8(PairingTag.STATE, 2)));
        });
    }

    private record Agreed(PairVerifyKeys keys, ByteBuffer sealed) {}

    private Optional<Agreed> agree(ByteBuffer controllerKey) {
        return PairVerifyKeys.agree(X25519KeyPair.generate(context.random()), controllerKey)
                .map(agreed ->
                        new Agreed(agreed, agreed.sealAccessory(context.store().identity())));
    }

    private CompletionStage<PairingAnswer> finish(ByteBuffer sealed) {
        PairVerifyKeys current = keys;
        keys = null;
        if (current == null) {
            return refuse(4, PairingError.UNKNOWN);
        }
        return compute(
                4,
                () -> current.openController(sealed, context.store()),
                controller -> controller
                        .map(verified -> PairingAnswer.verified(new Tlv8Writer().uint8(PairingTag.STATE, 4), verified))
                        .map(CompletableFuture::completedStage)
                        .orElseGet(() -> refuse(4, PairingError.AUTHENTICATION)));
    }

    private CompletionStage<PairingAnswer> refuse(int state, PairingError error) {
        keys = null;
        return completedStage(PairingAnswer.error(state, error));
    }

    private <T> CompletionStage<PairingAnswer> compute(
            int answerState, Supplier<T> work, Function<T, CompletionStage<PairingAnswer>> then) {
        try {
            return CompletableFuture.supplyAsync(work, context.arithmetic()).thenComposeAsync(then, eventLoop);
        } catch (RejectedExecutionException e) {
            return refuse(answerState, PairingError.BUSY);
        }
    }
}
