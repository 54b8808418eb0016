package dev.clientele.campaign.delivery;

import dev.clientele.campaign.channel.HttpCarrier;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.smtp.SmtpCarrier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real SMTP, unless a test puts something between; other channels as they are. An alternative stands for all carriers. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SwitchableCarrier implements Carrier {
    private static final BiFunction<Carrier, Letter, Outcome> STRAIGHT = Carrier::carry;

    private final SmtpCarrier real;
    private final HttpCarrier others;
    private volatile BiFunction<Carrier, Letter, Outcome> route = STRAIGHT;

    public SwitchableCarrier(SmtpCarrier real, HttpCarrier others) {
        this.real = real;
        this.others = others;
    }

    @Override
    public Set<Channel> channels() {
        return Stream.concat(real.channels().stream(), others.channels().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Outcome carry(Letter letter) {
        boolean mail = letter.definition().channel() == Channel.EMAIL;
        return mail ? route.apply(real, letter) : others.carry(letter);
    }

    public void through(BiFunction<Carrier, Letter, Outcome> other) {
        route = other;
    }

    public void straight() {
        route = STRAIGHT;
    }
}
