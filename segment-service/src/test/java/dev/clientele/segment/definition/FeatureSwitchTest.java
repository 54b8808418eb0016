package dev.clientele.segment.definition;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clientele.platform.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class FeatureSwitchTest {

    @Test
    void switchedOffSegmentsAreForbiddenAndNothingElseIs() {
        assertThatThrownBy(() -> asked(false, "/api/v1/segments/9")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> asked(false, "/api/v1/clients/1/segments")).isInstanceOf(Problem.class);
        assertThatCode(() -> asked(false, "/api/v1/runs")).doesNotThrowAnyException();
        assertThatCode(() -> asked(true, "/api/v1/segments")).doesNotThrowAnyException();
    }

    private static void asked(boolean enabled, String path) {
        UriInfo uri = answering(UriInfo.class, path);
        new FeatureSwitch(() -> answering(SegmentConfig.class, enabled))
                .filter(answering(ContainerRequestContext.class, uri));
    }

    /** Whatever it is asked, it answers this. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer));
    }
}
