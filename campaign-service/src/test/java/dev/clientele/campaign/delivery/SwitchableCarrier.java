package dev.clientele.campaign.delivery;

import dev.clientele.campaign.gate.Channel;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import java.util.function.BiFunction;

/** Real SMTP, unless a test puts something between. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SwitchableCarrier implements Carrier {
    private static final BiFunction<Carrier, Letter, Outcome> STRAIGHT = Carrier::carry;

    private final SmtpCarrier real;
    private volatile BiFunction<Carrier, Letter, Outcome> route = STRAIGHT;

    public SwitchableCarrier(SmtpCarrier real) {
        this.real = real;
    }

    @Override
    public Set<Channel> channels() {
        return real.channels();
    }

    @Override
    public Outcome carry(Letter letter) {
        return route.apply(real, letter);
    }

    public void through(BiFunction<Carrier, Letter, Outcome> other) {
        route = other;
    }

    public void straight() {
        route = STRAIGHT;
    }
}
