package dev.clientele.campaign.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsubscribeTokenTest {
    private static final byte[] SECRET = "a secret of this installation".getBytes();

    private final UnsubscribeToken token = new UnsubscribeToken(UUID.randomUUID(), UUID.randomUUID(), 11, "новинки");

    @Test
    void whatWasSignedIsRead() {
        assertThat(UnsubscribeToken.verify(token.sign(1, SECRET), id -> id == 1 ? SECRET : null))
                .contains(token);
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        String signed = token.sign(1, SECRET);
        for (int i = 0; i < signed.length(); i++) {
            char other = signed.charAt(i) == 'A' ? 'B' : 'A';
            String forged = signed.substring(0, i) + other + signed.substring(i + 1);
            assertThat(UnsubscribeToken.verify(forged, _ -> SECRET).filter(read -> !read.equals(token)))
                    .isEmpty();
        }
    }

    @Test
    void anotherKeyVerifiesNothing() {
        assertThat(UnsubscribeToken.verify(token.sign(1, SECRET), _ -> "another".getBytes()))
                .isEmpty();
        assertThat(UnsubscribeToken.verify(token.sign(2, SECRET), id -> id == 1 ? SECRET : null))
                .isEmpty();
    }
}
