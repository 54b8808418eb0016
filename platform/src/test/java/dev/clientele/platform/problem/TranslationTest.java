package dev.clientele.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {
    @ParameterizedTest
    @CsvSource({
        "23505,409,already-exists",
        "23503,409,reference-conflict",
        "23514,422,validation-failed",
        "22001,422,validation-failed",
        "22021,422,validation-failed",
        "22P02,422,validation-failed",
        "08006,503,unavailable",
        "53300,503,unavailable",
        "57P01,503,unavailable",
        "40001,503,unavailable"
    })
    void theStateOfTheDatabaseDecides(String state, int status, String code) {
        var problem = Translation.of(new IllegalStateException(new SQLException("secret table", state)))
                .orElseThrow();
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.getMessage()).doesNotContain("secret");
    }

    @Test
    void whoMustWaitIsToldHowLong() {
        var problem = Translation.of(new SQLException("gone", "08006")).orElseThrow();
        assertThat(problem.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void ourOwnFaultsAreNotShown() {
        assertThat(Translation.of(new SQLException("no such column", "42703"))).isEmpty();
        assertThat(Translation.of(new NullPointerException())).isEmpty();
        assertThat(Translation.of(new WebApplicationException(500))).isEmpty();
    }

    @Test
    void theProblemInsideAWrapperSpeaks() {
        var inner = Problems.invalid("/limit", "limit-out-of-range", 1, 1000);
        assertThat(Translation.of(new NotFoundException(inner))).containsSame(inner);
    }

    @Test
    void aWrapperOfSomethingUnknownSpeaksForItself() {
        var problem = Translation.of(new NotFoundException(new IllegalArgumentException("Invalid UUID string: x")));
        assertThat(problem.orElseThrow().code()).isEqualTo("not-found");
    }

    @Test
    void aMethodThatIsNotAllowedSaysWhichAre() {
        assertThat(Translation.of(new NotAllowedException("GET", new String[] {"POST"}))
                        .orElseThrow()
                        .headers())
                .containsKey("Allow");
    }

    @Test
    void anEditOfAnOldStateIsRefused() {
        class OptimisticLockException extends RuntimeException {}
        assertThat(Translation.of(new RuntimeException(new OptimisticLockException()))
                        .orElseThrow()
                        .status())
                .isEqualTo(412);
    }
}
