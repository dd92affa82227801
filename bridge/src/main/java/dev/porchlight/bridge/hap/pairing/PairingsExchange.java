package dev.porchlight.bridge.hap.pairing;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.porchlight.bridge.hap.crypto.Ed25519PublicKey;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Adds, removes and lists pairings for an admin (HAP R2 sections 5.10 to 5.12). Whether the requester is an admin is asked
 * when the change is made, not when the connection began. Thread: the event loop of the connection.
 */
public final class PairingsExchange {
    private static final int ANSWER_STATE = 2;
    private static final long USER = 0;
    private static final long ADMIN = 1;

    private final PairingContext context;

    public PairingsExchange(PairingContext context) {
        this.context = context;
    }

    /**
     * Answers one request; refusals are answers, the stage fails when the change could not be written.
     *
     * @param requester pairing identifier of the verified controller that asks
     */
    public CompletionStage<PairingAnswer> handle(Tlv8 request, String requester) {
        if (!context.store().isAdmin(requester)) {
            return refuse(PairingError.AUTHENTICATION);
        }
        try {
            Optional<PairingMethod> method = PairingMethod.of(request);
            if (request.requireInteger(PairingTag.STATE) != 1 || method.isEmpty()) {
                return refuse(PairingError.UNKNOWN);
            }
            return switch (method.get()) {
                case ADD_PAIRING -> add(request, requester);
                case REMOVE_PAIRING -> remove(request, requester);
                case LIST_PAIRINGS -> completedStage(list());
                case PAIR_SETUP, PAIR_SETUP_WITH_AUTH, PAIR_VERIFY, PAIR_RESUME -> refuse(PairingError.UNKNOWN);
            };
        } catch (Tlv8Exception e) {
            return refuse(PairingError.UNKNOWN);
        }
    }

    private CompletionStage<PairingAnswer> add(Tlv8 request, String requester) {
        Optional<String> identifier = PairedController.identifier(request.require(PairingTag.IDENTIFIER));
        Optional<Ed25519PublicKey> key = Ed25519PublicKey.decode(request.require(PairingTag.PUBLIC_KEY));
        long permissions = request.requireInteger(PairingTag.PERMISSIONS);
        if (identifier.isEmpty() || key.isEmpty() || (permissions != USER && permissions != ADMIN)) {
            return refuse(PairingError.UNKNOWN);
        }
        PairedController controller = new PairedController(identifier.get(), key.get(), permissions == ADMIN);
        return context.store().add(requester, controller).thenApply(PairingsExchange::answer);
    }

    private static PairingAnswer answer(PairingStore.AddResult result) {
        return switch (result) {
            case DONE -> success();
            case NOT_ADMIN -> PairingAnswer.error(ANSWER_STATE, PairingError.AUTHENTICATION);
            case FULL -> PairingAnswer.error(ANSWER_STATE, PairingError.MAX_PEERS);
            case ALREADY_PAIRED, KEY_MISMATCH, LAST_ADMIN -> PairingAnswer.error(ANSWER_STATE, PairingError.UNKNOWN);
        };
    }

    private CompletionStage<PairingAnswer> remove(Tlv8 request, String requester) {
        Optional<String> identifier = PairedController.identifier(request.require(PairingTag.IDENTIFIER));
        if (identifier.isEmpty()) {
            return refuse(PairingError.UNKNOWN);
        }
        return context.store().remove(requester, identifier.get()).thenApply(result -> {
            if (!result.permitted()) {
                return PairingAnswer.error(ANSWER_STATE, PairingError.AUTHENTICATION);
            }
            return PairingAnswer.of(success(ANSWER_STATE), written -> announce(result));
        });
    }

    private void announce(PairingStore.RemoveResult result) {
        if (!result.removed().isEmpty()) {
            context.events().removed(result.removed());
        }
        if (result.unpaired()) {
            context.events().unpaired();
        }
    }

    private PairingAnswer list() {
        Tlv8Writer answer = success(ANSWER_STATE);
        List<PairedController> controllers = context.store().controllers();
        for (int i = 0; i < controllers.size(); i++) {
            if (i > 0) {
                answer.pairingSeparator();
            }
            PairedController controller = controllers.get(i);
            answer.text(PairingTag.IDENTIFIER, controller.identifier())
                    .put(PairingTag.PUBLIC_KEY, controller.publicKey().encoded())
                    .uint8(PairingTag.PERMISSIONS, (int) (controller.admin() ? ADMIN : USER));
        }
        return PairingAnswer.of(answer);
    }

    private static PairingAnswer success() {
        return PairingAnswer.of(success(ANSWER_STATE));
    }

    private static Tlv8Writer success(int state) {
        return new Tlv8Writer().uint8(PairingTag.STATE, state);
    }

    private static CompletionStage<PairingAnswer> refuse(PairingError error) {
        return completedStage(PairingAnswer.error(ANSWER_STATE, error));
    }
}
