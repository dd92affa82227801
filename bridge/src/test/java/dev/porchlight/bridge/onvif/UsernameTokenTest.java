package dev.porchlight.bridge.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class UsernameTokenTest {
    /** Example of the ONVIF Application Programmer's Guide 1.0 section 6.1.1.3. */
    @Test
    void of_publishedExample_hasItsDigest() {
        UsernameToken token = UsernameToken.of(
                new Login("user", "userpassword"),
                Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg=="),
                Instant.parse("2010-09-16T07:50:45.123Z"));

        assertThat(token.digest()).isEqualTo("tuOSpGlFlIXsozq4HFNeeGeFLEI=");
        assertThat(token.created()).isEqualTo("2010-09-16T07:50:45Z");
    }

    @Test
    void header_oddUsername_isEscapedAndShowsNoPassword() {
        UsernameToken token = UsernameToken.of(new Login("<a>&\"b\"", "secret"), new byte[16], Instant.EPOCH);

        assertThat(token.header())
                .contains("<Username>&lt;a&gt;&amp;&quot;b&quot;</Username>")
                .doesNotContain("secret");
        assertThat(new Login("name", "secret")).asString().doesNotContain("secret");
    }
}
