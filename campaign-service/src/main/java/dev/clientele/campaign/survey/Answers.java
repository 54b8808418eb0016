package dev.clientele.campaign.survey;

import dev.clientele.campaign.delivery.Report;
import dev.clientele.campaign.delivery.Reports;
import dev.clientele.campaign.link.SurveyToken;
import dev.clientele.contracts.DeliveryEvent.Answer;
import dev.clientele.contracts.DeliveryEvent.SurveyAnswered;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes answers: once for each ledger row that asked, whoever brings them. */
@ApplicationScoped
public class Answers {
    static final String BY_CLIENT = "client";

    private final Database database;
    private final BusinessTime time;
    private final SurveyService surveys;
    private final AnswerRows rows;
    private final Reports reports;
    private final Outbox outbox;

    public Answers(
            Database database,
            BusinessTime time,
            SurveyService surveys,
            AnswerRows rows,
            Reports reports,
            Outbox outbox) {
        this.database = database;
        this.time = time;
        this.surveys = surveys;
        this.rows = rows;
        this.reports = reports;
        this.outbox = outbox;
    }

    /** The survey behind a link, while the message that carried it is known. */
    Survey asked(SurveyToken token) {
        database.read(handle -> rows.asked(handle, token.lane(), token.deliveryId()))
                .orElseThrow(Problems::notFound);
        return surveys.find(token.surveyId());
    }

    /** By the client; a reply to the message. The same answers again are the same answer. */
    AnswerView byClient(SurveyToken token, Map<String, String> answers) {
        return database.write(tx -> {
            AnswerView view = take(tx, token.lane(), token.deliveryId(), token.surveyId(), null, BY_CLIENT, answers);
            reports.take(tx, token.lane(), token.deliveryId(), new Report(Report.Kind.REPLIED, null, time.now()));
            return view;
        });
    }

    AnswerView take(
            Handle tx, int lane, UUID deliveryId, UUID surveyId, UUID employee, String by, Map<String, String> given) {
        Survey survey = surveys.find(surveyId);
        Map<String, String> answers = checked(survey, given);
        AnswerRows.Asked asked = rows.asked(tx, lane, deliveryId).orElseThrow(Problems::notFound);
        var answer = new AnswerView(
                deliveryId,
                surveyId,
                asked.campaignId(),
                asked.unitId(),
                asked.contactId(),
                employee,
                score(survey, answers),
                answers,
                by,
                time.now());
        if (rows.add(tx, lane, answer)) say(tx, survey, answer);
        AnswerView first = rows.find(tx, lane, deliveryId).orElseThrow();
        if (!answers.equals(first.answers())) throw Problems.conflict("survey-answered");
        return first;
    }

    private static Map<String, String> checked(Survey survey, Map<String, String> given) {
        var faults = new ArrayList<Violation>();
        var answers = new TreeMap<String, String>();
        for (Question question : survey.questions()) {
            String value = given.get(question.code());
            Optional<String> fault = question.faultOf(value);
            if (fault.isPresent()) faults.add(Violation.of("/answers/" + question.code(), fault.get()));
            else if (value != null && !value.isBlank()) answers.put(question.code(), value.strip());
        }
        given.keySet().stream()
                .filter(code -> survey.questions().stream()
                        .noneMatch(question -> question.code().equals(code)))
                .forEach(code -> faults.add(Violation.of(Pointers.of("answers", code), "survey-question")));
        if (answers.isEmpty() && faults.isEmpty()) faults.add(Violation.of("/answers", "required"));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        return answers;
    }

    private static Integer score(Survey survey, Map<String, String> answers) {
        return survey.scored()
                .map(Question::code)
                .map(answers::get)
                .map(Integer::valueOf)
                .orElse(null);
    }

    /** Free words stay here: they may name people. */
    private void say(Handle tx, Survey survey, AnswerView answer) {
        long version = tx.createQuery("select next_version()").mapTo(Long.class).one();
        List<Answer> told = survey.questions().stream()
                .filter(question -> question.kind() != Question.Kind.TEXT)
                .filter(question -> answer.answers().containsKey(question.code()))
                .map(question -> new Answer(question.code(), answer.answers().get(question.code())))
                .toList();
        Instant at = answer.at();
        var event = new SurveyAnswered(
                answer.id(), answer.clientId(), version, answer.contactId(), survey.id, answer.score(), told, at);
        outbox.append(tx, new Said(Stream.DELIVERIES.topic(), event.key(), event.unitId(), event));
    }
}
