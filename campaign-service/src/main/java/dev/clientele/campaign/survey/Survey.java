package dev.clientele.campaign.survey;

import dev.clientele.campaign.stored.Stored;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
public class Survey {
    @Id
    public UUID id;

    public String code;
    public String name;

    @Convert(converter = Questions.class)
    public Stored<List<Question>> questions;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(SurveyDraft draft, Instant now) {
        code = draft.code();
        name = draft.name();
        questions = Questions.stored(List.copyOf(draft.questions()));
        updatedAt = now;
    }

    /** @throws dev.clientele.platform.problem.Problem {@code definition-unreadable} */
    List<Question> questions() {
        return questions.value();
    }

    /** Whose answer is the survey's score: the first that asks for one. */
    Optional<Question> scored() {
        return questions().stream()
                .filter(question -> question.kind().isScore())
                .findFirst();
    }
}
