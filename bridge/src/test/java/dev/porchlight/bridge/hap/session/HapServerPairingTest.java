package dev.porchlight.bridge.hap.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.testing.ControllerIdentity;
import dev.porchlight.bridge.hap.testing.HttpAnswer;
import dev.porchlight.bridge.hap.testing.ScriptedController;
import dev.porchlight.bridge.hap.testing.SrpEncoding;
import dev.porchlight.bridge.hap.testing.TlvItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairing over loopback, from M1 to the last controller removed. */
class HapServerPairingTest {
    private static final int AUTHENTICATION = 2;
    private static final int UNAVAILABLE = 6;
    private static final int BUSY = 7;

    @TempDir
    Path folder;

    private HapServerFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new HapServerFixture(folder, HapLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void pairSetup_rightCode_pairsAsAdmin(SrpEncoding encoding) throws IOException {
        ControllerIdentity admin = new ControllerIdentity();
        try (ScriptedController controller = fixture.connect(admin)) {
            assertThat(controller.pairSetup(fixture.code(), encoding)).isZero();
            assertThat(fixture.nextTold()).isEqualTo("paired");
            assertThat(fixture.store.isAdmin(admin.identifier())).isTrue();
            assertThat(controller.pairVerify()).isZero();
            assertThat(controller.listPairings().status()).isEqualTo(200);
        }
    }

    @Test
    void pairSetup_wrongCode_isRefusedThenRightCodeWorks() throws IOException {
        String wrong = fixture.code().equals("031-45-154") ? "031-45-155" : "031-45-154";
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            assertThat(controller.pairSetup(wrong)).isEqualTo(AUTHENTICATION);
            assertThat(controller.pairSetup(fixture.code())).isZero();
        }
    }

    @Test
    void pairSetup_alreadyPaired_isUnavailable() throws IOException {
        fixture.pair();
        try (ScriptedController second = fixture.connect(new ControllerIdentity())) {
            assertThat(second.pairSetup(fixture.code())).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void pairSetup_whileAnotherIsUnderWay_isBusyUntilThatCloses() throws IOException {
        try (ScriptedController second = fixture.connect(new ControllerIdentity())) {
            try (ScriptedController first = fixture.connect(new ControllerIdentity())) {
                assertThat(first.pairSetupStart().error()).isZero();
                assertThat(second.pairSetup(fixture.code())).isEqualTo(BUSY);
            }
            int error = BUSY;
            for (int attempt = 0; error == BUSY && attempt < 1000; attempt++) {
                error = second.pairSetup(fixture.code());
            }
            assertThat(error).isZero();
        }
    }

    @Test
    void pairSetup_messagesOutOfOrder_areRefused() throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            TlvItems m3 = new TlvItems()
                    .with(TlvItems.STATE, (byte) 3)
                    .with(TlvItems.PUBLIC_KEY, new byte[384])
                    .with(TlvItems.PROOF, new byte[64]);

            TlvItems answer = controller.post("/pair-setup", m3);

            assertThat(answer.state()).isEqualTo(4);
            assertThat(answer.error()).isEqualTo(1);
        }
    }

    @Test
    void pairSetup_publicKeyZero_isRefused() throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            assertThat(controller.pairSetupStart().error()).isZero();
            TlvItems m3 = new TlvItems()
                    .with(TlvItems.STATE, (byte) 3)
                    .with(TlvItems.PUBLIC_KEY, new byte[384])
                    .with(TlvItems.PROOF, new byte[64]);

            assertThat(controller.post("/pair-setup", m3).error()).isEqualTo(AUTHENTICATION);
        }
    }

    @Test
    void pairSetup_truncatedTlv_is400() throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            HttpAnswer answer =
                    controller.request("POST", "/pair-setup", HapResponse.TLV8, new byte[] {6, 1, 1, 0, 5, 0});

            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 33})
    void pairVerify_zeroOrMisshapenKey_isRefused(int lengthBytes) throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            TlvItems m2 = controller.pairVerifyStart(new byte[lengthBytes]);

            assertThat(m2.state()).isEqualTo(2);
            assertThat(m2.error()).isEqualTo(AUTHENTICATION);
        }
    }

    @Test
    void pairVerify_strangerWithKnownAccessory_isRefused() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity stranger = new ControllerIdentity();
        stranger.learnAccessoryKey(admin);
        ControllerIdentity impostor = new ControllerIdentity(admin.identifier());
        impostor.learnAccessoryKey(admin);
        try (ScriptedController one = fixture.connect(stranger);
                ScriptedController other = fixture.connect(impostor)) {
            assertThat(one.pairVerify()).isEqualTo(AUTHENTICATION);
            assertThat(other.pairVerify()).isEqualTo(AUTHENTICATION);
            assertThat(one.get("/accessories").status()).isEqualTo(470);
        }
    }

    @Test
    void pairings_userIsNotAdmin_mayDoNothing() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity guest = new ControllerIdentity();
        try (ScriptedController first = fixture.verified(admin)) {
            assertThat(first.addPairing(guest, false).error()).isZero();
            try (ScriptedController second = fixture.verified(guest)) {
                assertThat(second.listPairings().tlv().error()).isEqualTo(AUTHENTICATION);
                assertThat(second.addPairing(new ControllerIdentity(), true).error())
                        .isEqualTo(AUTHENTICATION);
                assertThat(second.removePairing(admin.identifier()).error()).isEqualTo(AUTHENTICATION);
                assertThat(second.removePairing(guest.identifier()).error()).isEqualTo(AUTHENTICATION);
            }
        }
        assertThat(fixture.store.controllers()).hasSize(2);
    }

    @Test
    void pairings_adminDemotedOnOpenConnection_losesItsRightsAtOnce() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity other = new ControllerIdentity();
        try (ScriptedController first = fixture.verified(admin)) {
            first.addPairing(other, true);
            try (ScriptedController second = fixture.verified(other)) {
                assertThat(second.listPairings().tlv().error()).isZero();
                assertThat(first.addPairing(other, false).error()).isZero();
                assertThat(second.listPairings().tlv().error()).isEqualTo(AUTHENTICATION);
            }
        }
    }

    @Test
    void pairings_list_givesEveryControllerOnce() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity guest = new ControllerIdentity();
        try (ScriptedController controller = fixture.verified(admin)) {
            controller.addPairing(guest, false);

            List<TlvItems> groups = TlvItems.groups(controller.listPairings().bytes());

            assertThat(groups).hasSize(2);
            assertThat(groups.get(0).state()).isEqualTo(2);
            assertThat(groups.get(0).get(TlvItems.PERMISSIONS)).containsExactly(1);
            assertThat(groups.get(1).get(TlvItems.IDENTIFIER))
                    .isEqualTo(guest.identifier().getBytes(StandardCharsets.US_ASCII));
            assertThat(groups.get(1).get(TlvItems.PUBLIC_KEY)).isEqualTo(guest.publicKey());
            assertThat(groups.get(1).get(TlvItems.PERMISSIONS)).containsExactly(0);
            assertThat(groups.get(1).find(TlvItems.STATE)).isEmpty();
        }
    }

    @Test
    void pairings_addKnownIdentifierWithOtherKey_isRefused() throws IOException {
        ControllerIdentity admin = fixture.pair();
        try (ScriptedController controller = fixture.verified(admin)) {
            byte[] otherKey = new ControllerIdentity().publicKey();

            assertThat(controller.addPairing(admin.identifier(), otherKey, true).error())
                    .isEqualTo(1);
            assertThat(controller.addPairing("x".repeat(37), otherKey, true).error())
                    .isEqualTo(1);
            assertThat(controller.addPairing("y", new byte[31], true).error()).isEqualTo(1);
        }
    }

    @Test
    void pairings_addBeyondCapacity_isMaxPeers() throws IOException {
        ControllerIdentity admin = fixture.pair();
        byte[] key = new ControllerIdentity().publicKey();
        try (ScriptedController controller = fixture.verified(admin)) {
            for (int i = 1; i < 64; i++) {
                assertThat(controller.addPairing("controller-" + i, key, false).error())
                        .isZero();
            }
            assertThat(controller.addPairing("one more", key, false).error()).isEqualTo(4);
            assertThat(TlvItems.groups(controller.listPairings().bytes())).hasSize(64);
        }
    }

    @Test
    void pairings_remove_closesThatControllersConnections() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity guest = new ControllerIdentity();
        try (ScriptedController controller = fixture.verified(admin)) {
            controller.addPairing(guest, false);
            try (ScriptedController one = fixture.verified(guest);
                    ScriptedController other = fixture.verified(guest)) {
                assertThat(controller.removePairing(guest.identifier()).error()).isZero();
                one.awaitClose();
                other.awaitClose();
            }
            assertThat(controller.removePairing("nobody").error()).isZero();
            try (ScriptedController again = fixture.connect(guest)) {
                assertThat(again.pairVerify()).isEqualTo(AUTHENTICATION);
            }
            assertThat(controller.listPairings().status()).isEqualTo(200);
        }
    }

    @Test
    void pairings_removeLastAdmin_removesAllAndAnswersFirst() throws IOException {
        ControllerIdentity admin = fixture.pair();
        ControllerIdentity guest = new ControllerIdentity();
        try (ScriptedController controller = fixture.verified(admin)) {
            controller.addPairing(guest, false);
            try (ScriptedController other = fixture.verified(guest)) {
                TlvItems answer = controller.removePairing(admin.identifier());
                assertThat(answer.state()).isEqualTo(2);
                assertThat(answer.error()).isZero();
                controller.awaitClose();
                other.awaitClose();
            }
        }
        assertThat(fixture.nextTold()).isEqualTo("unpaired");
        assertThat(fixture.store.isPaired()).isFalse();
        fixture.pair();
    }

    @Test
    void removePairing_byTheOwner_closesConnections() throws IOException {
        ControllerIdentity admin = fixture.pair();
        try (ScriptedController controller = fixture.verified(admin)) {
            assertThat(fixture.server
                            .removePairing(admin.identifier())
                            .toCompletableFuture()
                            .join())
                    .containsExactly(admin.identifier());
            controller.awaitClose();
        }
        assertThat(fixture.nextTold()).isEqualTo("unpaired");
    }

    @Test
    void identify_unpairedThenPaired_isOnlyForStrangers() throws IOException {
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            assertThat(controller.postJson("/identify", "").status()).isEqualTo(204);
        }
        assertThat(fixture.nextTold()).isEqualTo("identify");
        fixture.pair();
        try (ScriptedController controller = fixture.connect(new ControllerIdentity())) {
            HttpAnswer answer = controller.postJson("/identify", "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("{\"status\":-70401}");
        }
    }
}
