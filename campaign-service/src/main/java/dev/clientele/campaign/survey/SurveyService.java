package dev.clientele.campaign.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;

@ApplicationScoped
public class SurveyService {
    private static final String BY_CODE = "surveys:code";

    private final SurveyRepository surveys;
    private final MergePatch mergePatch;
    private final BusinessTime time;

    public SurveyService(SurveyRepository surveys, MergePatch mergePatch, BusinessTime time) {
        this.surveys = surveys;
        this.mergePatch = mergePatch;
        this.time = time;
    }

    @Transactional
    public Survey create(SurveyDraft draft) {
        check(draft);
        var survey = new Survey();
        survey.id = Ids.next();
        survey.createdAt = time.now();
        survey.rewrite(draft, survey.createdAt);
        surveys.persistAndFlush(survey);
        return survey;
    }

    @Transactional
    public Survey find(UUID id) {
        return surveys.existing(id);
    }

    @Transactional
    public Page<Survey> list(Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        return Page.of(surveys.after(after, limit.probe()), limit, last -> Cursor.of(BY_CODE, last.code.toLowerCase()));
    }

    /** Once it has been asked its questions stand: answers to other questions are no answers. */
    @Transactional
    public Survey patch(UUID id, String ifMatch, JsonNode patch) {
        ETags.require(ifMatch);
        Survey survey = surveys.locked(id);
        ETags.check(ifMatch, survey.rowVersion);
        survey.questions.mustBeMendedBy(patch, "questions");
        SurveyDraft draft = mergePatch.apply(SurveyDraft.of(survey), patch, SurveyDraft.class);
        check(draft);
        boolean others = survey.questions.isReadable() && !draft.questions().equals(survey.questions.orNull());
        if (others && surveys.isAsked(id)) throw Problems.conflict("survey-asked");
        survey.rewrite(draft, time.now());
        surveys.flush();
        return survey;
    }

    @Transactional
    public void delete(UUID id, String ifMatch) {
        ETags.require(ifMatch);
        Survey survey = surveys.locked(id);
        ETags.check(ifMatch, survey.rowVersion);
        if (surveys.isAsked(id)) throw Problems.conflict("survey-asked");
        surveys.delete(survey);
    }

    private static void check(SurveyDraft draft) {
        var faults = new ArrayList<Violation>();
        var codes = new HashSet<String>();
        for (int i = 0; i < draft.questions().size(); i++) {
            Question question = draft.questions().get(i);
            if (!codes.add(question.code())) faults.add(Violation.of("/questions/" + i + "/code", "survey-code-twice"));
            boolean choice = question.kind() == Question.Kind.CHOICE;
            if (choice != question.options().size() > 1)
                faults.add(Violation.of("/questions/" + i + "/options", "survey-options"));
        }
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }
}
