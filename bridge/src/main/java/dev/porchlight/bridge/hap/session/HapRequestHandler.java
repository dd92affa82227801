package dev.porchlight.bridge.hap.session;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.pairing.PairSetupExchange;
import dev.porchlight.bridge.hap.pairing.PairVerifyExchange;
import dev.porchlight.bridge.hap.pairing.PairingAnswer;
import dev.porchlight.bridge.hap.pairing.PairingsExchange;
import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands the requests of one connection to pairing or to an endpoint. Thread: the event loop; one request at a time. */
final class HapRequestHandler {
    private final HapServerContext context;
    private final PairSetupExchange pairSetup;
    private final PairVerifyExchange pairVerify;
    private final PairingsExchange pairings;

    HapRequestHandler(HapServerContext context, Executor eventLoop) {
        this.context = context;
        this.pairSetup = new PairSetupExchange(context.pairing(), eventLoop);
        this.pairVerify = new PairVerifyExchange(context.pairing(), eventLoop);
        this.pairings = new PairingsExchange(context.pairing());
    }

    /** Whether the owner may be typing the setup code. */
    boolean isPairSetupUnderWay() {
        return pairSetup.isUnderWay();
    }

    void close() {
        pairSetup.close();
    }

    /** The stage fails when the server does; refusals are replies. */
    CompletionStage<HapReply> handle(HapRequest request, @Nullable VerifiedSession session) {
        if (HapRouter.isPost(request, HapRouter.IDENTIFY)) {
            return completedStage(identify());
        }
        return session == null ? handleUnverified(request) : handleVerified(request, session);
    }

    private CompletionStage<HapReply> handleUnverified(HapRequest request) {
        if (HapRouter.isPost(request, HapRouter.PAIR_SETUP)) {
            return pairing(request, pairSetup::handle);
        }
        if (HapRouter.isPost(request, HapRouter.PAIR_VERIFY)) {
            return pairing(request, pairVerify::handle);
        }
        return completedStage(context.router().refusal(request, false));
    }

    private CompletionStage<HapReply> handleVerified(HapRequest request, VerifiedSession session) {
        if (HapRouter.isPost(request, HapRouter.PAIRINGS)) {
            return pairing(request, tlv -> pairings.handle(tlv, session.controllerId()));
        }
        Optional<HapEndpoint> endpoint = context.router().endpoint(request);
        return endpoint.isPresent()
                ? endpoint.get().handle(request, session).thenApply(HapReply::of)
                : completedStage(context.router().refusal(request, true));
    }

    private HapReply identify() {
        if (context.store().isPaired()) {
            return HapReply.status(HttpStatus.BAD_REQUEST, HapStatus.INSUFFICIENT_PRIVILEGES);
        }
        context.listener().identify();
        return HapReply.empty(HttpStatus.NO_CONTENT);
    }

    private static CompletionStage<HapReply> pairing(
            HapRequest request, Function<Tlv8, CompletionStage<PairingAnswer>> exchange) {
        Tlv8 tlv;
        try {
            tlv = Tlv8.parse(request.body());
        } catch (Tlv8Exception e) {
            return completedStage(HapReply.empty(HttpStatus.BAD_REQUEST));
        }
        return exchange.apply(tlv).thenApply(HapReply::of);
    }
}
