package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

@Entity
public class Provider {
    /** The SMTP server of the configuration, which is always there. */
    public static final UUID SMTP = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @Id
    public UUID id;

    public String code;
    public String name;

    @Enumerated(EnumType.STRING)
    public Channel channel;

    public String url;
    public String secret;
    public String account;
    public BigDecimal ratePerSecond;
    public Integer burst;
    public BigDecimal pricePerPart;
    public boolean idempotent;
    public boolean foreignMessenger;
    public Integer windowHours;
    public boolean enabled;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(ProviderDraft draft, Instant now) {
        code = draft.code();
        name = draft.name();
        channel = draft.channel();
        url = draft.url();
        secret = draft.secret();
        account = draft.account();
        ratePerSecond = draft.ratePerSecond();
        burst = draft.burst();
        pricePerPart = draft.pricePerPart();
        idempotent = draft.idempotent();
        foreignMessenger = draft.foreignMessenger();
        windowHours = draft.windowHours();
        enabled = draft.enabled();
        updatedAt = now;
    }

    boolean isSmtp() {
        return SMTP.equals(id);
    }
}
