package dev.clientele.campaign.survey;

import dev.clientele.campaign.survey.SurveyResults.ByManager;
import dev.clientele.campaign.survey.SurveyResults.ByQuestion;
import dev.clientele.campaign.survey.SurveyResults.Figures;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** REP-07. Whom it asked within the period, and what they answered whenever they did. */
@ApplicationScoped
public class SurveyReport {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final String ASKED = """
            asked as materialized (
                select d.lane, d.id, u.responsible_id
                  from campaign c join delivery d on d.campaign_id = c.id
                  left join unit u on u.lane = d.lane and u.unit_id = d.unit_id
                  left join employee e on e.employee_id = u.responsible_id
                 where c.definition #>> '{action,surveyId}' = cast(:survey as text) and d.state in ('SENT', 'UNKNOWN')
                   and (cast(:from as timestamptz) is null or d.ended_at >= :from)
                   and (cast(:before as timestamptz) is null or d.ended_at < :before) and %s)
            """;

    private final Database database;
    private final SurveyService surveys;

    public SurveyReport(Database database, SurveyService surveys) {
        this.database = database;
        this.surveys = surveys;
    }

    private record Counted(
            UUID responsibleId,
            String name,
            int asked,
            int answered,
            int scores,
            long sum,
            int promoters,
            int detractors,
            int content) {
        Counted plus(Counted other) {
            return new Counted(
                    null,
                    null,
                    asked + other.asked,
                    answered + other.answered,
                    scores + other.scores,
                    sum + other.sum,
                    promoters + other.promoters,
                    detractors + other.detractors,
                    content + other.content);
        }
    }

    SurveyResults of(UUID surveyId, Instant from, Instant before, RowPredicate visible) {
        Survey survey = surveys.find(surveyId);
        return database.read(handle -> {
            List<Counted> byManager = managers(handle, surveyId, from, before, visible);
            Counted all = byManager.stream().reduce(new Counted(null, null, 0, 0, 0, 0, 0, 0, 0), Counted::plus);
            return new SurveyResults(
                    surveyId,
                    figures(survey, all),
                    byManager.stream()
                            .map(one -> new ByManager(one.responsibleId, one.name, figures(survey, one)))
                            .toList(),
                    questions(handle, survey, from, before, visible));
        });
    }

    private List<Counted> managers(Handle handle, UUID surveyId, Instant from, Instant before, RowPredicate visible) {
        var query = handle.createQuery("with " + asked(visible) + """
                select k.responsible_id, e.name, count(*), count(a.at), count(a.score), coalesce(sum(a.score), 0),
                       count(*) filter (where a.score >= 9), count(*) filter (where a.score <= 6),
                       count(*) filter (where a.score >= 4)
                  from asked k
                  left join survey_answer a on a.lane = k.lane and a.delivery_id = k.id
                  left join employee e on e.employee_id = k.responsible_id
                 group by k.responsible_id, e.name order by e.name nulls last, k.responsible_id
                """);
        return bound(query, surveyId, from, before, visible)
                .map((row, _) -> new Counted(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9)))
                .list();
    }

    private List<ByQuestion> questions(
            Handle handle, Survey survey, Instant from, Instant before, RowPredicate visible) {
        var byCode = new TreeMap<String, TreeMap<String, Integer>>();
        var query = handle.createQuery("with " + asked(visible) + """
                select given.code, given.value, count(*)
                  from asked k
                  join survey_answer a on a.lane = k.lane and a.delivery_id = k.id
                 cross join lateral jsonb_each_text(a.answers) as given(code, value)
                 where given.code = any(:codes)
                 group by 1, 2
                """);
        List<Question> counted = survey.questions().stream()
                .filter(question -> question.kind() != Question.Kind.TEXT)
                .toList();
        bound(query, survey.id, from, before, visible)
                .bindArray(
                        "codes",
                        String.class,
                        counted.stream().map(Question::code).toList())
                .map((row, _) -> byCode.computeIfAbsent(row.getString(1), code -> new TreeMap<>())
                        .put(row.getString(2), row.getInt(3)))
                .list();
        var questions = new ArrayList<ByQuestion>();
        for (Question question : counted)
            questions.add(new ByQuestion(
                    question.code(), question.text(), byCode.getOrDefault(question.code(), new TreeMap<>())));
        return questions;
    }

    private static String asked(RowPredicate visible) {
        return ASKED.formatted(visible.sql("u.responsible_id", "e.department_id"));
    }

    private static Query bound(Query query, UUID surveyId, Instant from, Instant before, RowPredicate visible) {
        return visible.bind(query).bind("survey", surveyId).bind("from", from).bind("before", before);
    }

    private static Figures figures(Survey survey, Counted counted) {
        Question.Kind kind = survey.scored().map(Question::kind).orElse(Question.Kind.TEXT);
        return new Figures(
                counted.asked,
                counted.answered,
                percent(counted.answered, counted.asked),
                mean(counted.sum, counted.scores),
                kind == Question.Kind.NPS ? percent(counted.promoters - counted.detractors, counted.scores) : null,
                kind == Question.Kind.CSAT ? percent(counted.content, counted.scores) : null);
    }

    private static BigDecimal percent(int part, int whole) {
        return whole == 0
                ? null
                : HUNDRED.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal mean(long sum, int count) {
        return count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }
}
