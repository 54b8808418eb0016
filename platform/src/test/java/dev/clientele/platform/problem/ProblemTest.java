package dev.clientele.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void aPartLengthensItsPointers() {
        var problem = Problems.invalid("/amount", "not-a-number").under("/lines/3");
        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/lines/3/amount");
    }

    @Test
    void pointersEscapeTheirTwoSpecialCharacters() {
        assertThat(Pointers.of("a/b", "c~d", 0)).isEqualTo("/a~1b/c~0d/0");
    }

    @Test
    void pointersAreReadBackAsTheyWereMade() {
        assertThat(Pointers.names(Pointers.of("a/b", "c~d", "~1", "", 0))).containsExactly("a/b", "c~d", "~1", "", "0");
        assertThat(Pointers.names(Pointers.of())).isEmpty();
    }

    @Test
    void theBodyHasTheMembersOfRfc9457AndOurs() throws Exception {
        var problem = Problems.conflict("run-active").with("run", 5);
        String json = new ObjectMapper().writeValueAsString(ProblemBody.of(problem, Locale.ENGLISH, "/api/v1/x"));
        assertThat(json)
                .isEqualTo("{\"type\":\"https://clientele.dev/problems/run-active\",\"title\":\"Already running\","
                        + "\"status\":409,\"detail\":\"A run of this kind is active for the same scope.\","
                        + "\"instance\":\"/api/v1/x\",\"code\":\"run-active\",\"run\":5}");
    }

    @Test
    void aSentenceThatIsNoKeyIsShownWithoutACode() {
        var body = ProblemBody.of(Problems.invalid("/x", "must be even: {0}", 3), Locale.ENGLISH, null);
        assertThat(body.violations()).containsExactly(new ProblemBody.Fault("/x", null, "must be even: 3"));
    }
}
