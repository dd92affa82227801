package dev.porchlight.bridge.hap.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.porchlight.bridge.hap.HapStatus;
import dev.porchlight.bridge.hap.model.HapStatusException;
import dev.porchlight.bridge.hap.session.HapResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceEndpointTest {
    private static final ByteBuffer JPEG = ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, 1});

    private final List<String> asked = new ArrayList<>();
    private CompletableFuture<ByteBuffer> picture = CompletableFuture.completedFuture(JPEG);
    private EndpointFixture fixture;
    private ResourceEndpoint endpoint;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        fixture = new EndpointFixture(folder);
        endpoint = new ResourceEndpoint(
                () -> fixture.database,
                (aid, width, height, reason, session) -> {
                    asked.add(aid + " " + width + "x" + height + " "
                            + reason.map(String::valueOf).orElse("-"));
                    return picture;
                },
                fixture.scheduler);
    }

    private CompletableFuture<HapResponse> postAsync(String body) {
        return endpoint.handle(EndpointFixture.request("POST", Map.of(), body), fixture.session)
                .toCompletableFuture();
    }

    private HapResponse post(String body) {
        return EndpointFixture.done(postAsync(body));
    }

    private static String image(String more) {
        return "{\"resource-type\":\"image\",\"image-width\":640,\"image-height\":360" + more + "}";
    }

    @Test
    void post_image_givesTheJpeg() {
        HapResponse response = post(image(",\"aid\":2,\"reason\":1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("image/jpeg");
        assertThat(response.body()).isEqualTo(JPEG);
        assertThat(asked).containsExactly("2 640x360 1");
    }

    @Test
    void post_withoutAidAndReason_meansThePrimaryAndNoReason() {
        post(image(""));

        assertThat(asked).containsExactly("1 640x360 -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"resource-type\":1}",
                "{\"resource-type\":\"image\"}",
                "{\"resource-type\":\"image\",\"image-width\":0,\"image-height\":360}",
                "{\"resource-type\":\"image\",\"image-width\":640,\"image-height\":-1}",
                "{\"resource-type\":\"image\",\"image-width\":7681,\"image-height\":360}",
                "{\"resource-type\":\"image\",\"image-width\":640.5,\"image-height\":360}",
                "{\"resource-type\":\"image\",\"image-width\":99999999999,\"image-height\":360}",
                "{\"resource-type\":\"image\",\"image-width\":\"640\",\"image-height\":360}",
                "{\"resource-type\":\"image\",\"image-width\":640,\"image-height\":360,\"reason\":2}",
                "{\"resource-type\":\"image\",\"image-width\":640,\"image-height\":360,\"reason\":\"0\"}",
                "{\"resource-type\":\"image\",\"image-width\":640,\"image-height\":360,\"aid\":\"2\"}",
            })
    void post_malformed_gives400AndNoPicture(String body) {
        HapResponse response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(EndpointFixture.status(response)).isEqualTo(-70410);
        assertThat(asked).isEmpty();
    }

    @Test
    void post_unknownAccessoryOrType_gives404() {
        assertThat(post(image(",\"aid\":3")).statusCode()).isEqualTo(404);
        HapResponse other = post("{\"resource-type\":\"video\",\"image-width\":640,\"image-height\":360}");

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(EndpointFixture.status(other)).isEqualTo(-70409);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = HapStatus.class,
            names = {"INSUFFICIENT_PRIVILEGES", "NOT_ALLOWED_IN_CURRENT_STATE", "RESOURCE_BUSY", "OPERATION_TIMED_OUT"})
    void post_refused_gives207WithTheStatus(HapStatus status) {
        picture = CompletableFuture.failedFuture(new HapStatusException(status, "refused"));

        HapResponse response = post(image(",\"aid\":2"));

        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(EndpointFixture.status(response)).isEqualTo(status.code());
    }

    @Test
    void post_notACamera_gives404() {
        picture = CompletableFuture.failedFuture(
                new HapStatusException(HapStatus.RESOURCE_DOES_NOT_EXIST, "not a camera"));

        assertThat(post(image("")).statusCode()).isEqualTo(404);
    }

    @Test
    void post_failingSource_gives207() {
        picture = CompletableFuture.failedFuture(new IllegalStateException("bug"));

        assertThat(EndpointFixture.status(post(image("")))).isEqualTo(-70402);
    }

    @ParameterizedTest
    @CsvSource({"7999,false", "8000,true"})
    void post_slowSource_isAnsweredInTime(int waitMillis, boolean answered) {
        picture = new CompletableFuture<>();
        CompletableFuture<HapResponse> answer = postAsync(image(""));

        fixture.scheduler.advance(Duration.ofMillis(waitMillis));

        assertThat(answer.isDone()).isEqualTo(answered);
        picture.complete(JPEG);
        assertThat(answer.join().statusCode()).isEqualTo(answered ? 207 : 200);
        assertThat(fixture.scheduler.waiting()).isZero();
    }

    @Test
    void post_mutatedBodies_alwaysGetAnAnswer() {
        String valid = image(",\"aid\":2,\"reason\":0");
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder body = new StringBuilder(valid);
            for (int i = 0; i <= random.nextInt(3); i++) {
                body.setCharAt(random.nextInt(body.length()), (char) (32 + random.nextInt(95)));
            }
            assertThat(post(body.toString()).statusCode()).isIn(200, 400, 404);
        }
    }
}
