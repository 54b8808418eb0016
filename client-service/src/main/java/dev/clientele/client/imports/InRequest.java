package dev.clientele.client.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.function.Supplier;

/** Work on a thread of our own, with the request context that beans may ask for. */
@ApplicationScoped
class InRequest {
    @ActivateRequestContext
    <T> T call(Supplier<T> work) {
        return work.get();
    }
}
