package dev.clientele.client.consent;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.platform.problem.Computed;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One word of one subject. The subject is named in the path, or on a line of many by id or external id.
 *
 * @param source where it was given, {@code ip} from where, {@code textVersion} which wording was shown: the evidence
 */
@Computed({"id", "recordedAt", "recordedBy"})
public record ConsentDraft(
        String externalId,
        UUID subjectId,
        @Schema(writeOnly = true) String subjectExternalId,
        @Schema(writeOnly = true) SubjectKind subjectKind,
        @Schema(required = true) Purpose purpose,
        Channel channel,
        @Schema(examples = "*") String topic,
        @Schema(required = true) ConsentState state,
        Instant at,
        @Schema(examples = "https://example.com/subscribe") String source,
        @Schema(examples = "203.0.113.7") String ip,
        @Schema(examples = "2026-03") String textVersion)
        implements Draft {

    static final String ALL = "*";

    public enum SubjectKind {
        COMPANY,
        CONTACT;

        String entity() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ConsentDraft {
        externalId = Draft.text(externalId);
        subjectExternalId = Draft.text(subjectExternalId);
        subjectKind = subjectKind == null ? SubjectKind.CONTACT : subjectKind;
        topic = Draft.text(topic) == null ? ALL : Draft.text(topic);
        source = Draft.text(source);
        ip = Draft.text(ip);
        textVersion = Draft.text(textVersion);
    }

    @Override
    public void check(Check check) {
        if (subjectId == null && subjectExternalId == null) check.required("/subjectId", null);
        check.text("/externalId", externalId, 200);
        check.required("/purpose", purpose);
        if (purpose == Purpose.MARKETING) check.required("/channel", channel);
        check.onlyIf(purpose != Purpose.PERSONAL_DATA, "/channel", channel, "no-channel-for-personal-data");
        if (purpose == Purpose.PERSONAL_DATA && !topic.equals(ALL)) check.fault("/topic", "no-topic-for-personal-data");
        check.text("/topic", topic, 100);
        check.required("/state", state);
        check.moment("/at", at);
        check.text("/source", source, 500);
        check.text("/ip", ip, 100);
        check.text("/textVersion", textVersion, 100);
    }

    /** Where it names its subject. */
    String pointer() {
        return subjectExternalId == null ? "/subjectId" : "/subjectExternalId";
    }

    ConsentDraft of(SubjectKind kind, UUID subject) {
        return new ConsentDraft(
                externalId, subject, null, kind, purpose, channel, topic, state, at, source, ip, textVersion);
    }
}
