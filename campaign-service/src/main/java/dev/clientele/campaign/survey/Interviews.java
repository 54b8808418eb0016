package dev.clientele.campaign.survey;

import dev.clientele.campaign.work.Work;
import dev.clientele.campaign.work.WorkOutcome;
import dev.clientele.campaign.work.WorkQuery;
import dev.clientele.campaign.work.WorkRows;
import dev.clientele.campaign.work.WorkState;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Surveys that employees ask, and the answers as people in the house read them. */
@ApplicationScoped
public class Interviews {
    private static final String NEWEST_FIRST = "survey-answers:newest";
    private static final String ANSWERED = "ANSWERED";

    private final Database database;
    private final SurveyService surveys;
    private final Answers answers;
    private final AnswerRows rows;
    private final Work work;
    private final Lanes lanes;

    public Interviews(
            Database database, SurveyService surveys, Answers answers, AnswerRows rows, Work work, Lanes lanes) {
        this.database = database;
        this.surveys = surveys;
        this.answers = answers;
        this.rows = rows;
        this.work = work;
        this.lanes = lanes;
    }

    Page<AnswerView> list(UUID surveyId, Integer scoreMax, RowPredicate visible, Limit limit, String cursor) {
        surveys.find(surveyId);
        Optional<AnswerRows.After> before = Cursor.parse(cursor, NEWEST_FIRST)
                .map(position -> new AnswerRows.After(position.instant(0), position.uuid(1)));
        List<AnswerView> found =
                database.read(handle -> rows.list(handle, surveyId, scoreMax, visible, before, limit.probe()));
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.at(), last.id()));
    }

    Page<AnswerView> ofClient(UUID clientId, UUID contactId, RowPredicate visible, Limit limit, String cursor) {
        Optional<AnswerRows.After> before = Cursor.parse(cursor, NEWEST_FIRST)
                .map(position -> new AnswerRows.After(position.instant(0), position.uuid(1)));
        List<AnswerView> found = database.read(handle ->
                rows.ofClient(handle, lanes.of(clientId), clientId, contactId, visible, before, limit.probe()));
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.at(), last.id()));
    }

    /** Of a table of answers: who, when, the score, and each question in its order. */
    List<Column<AnswerView>> columns(UUID surveyId) {
        var columns = new ArrayList<Column<AnswerView>>(List.of(
                new Column<>("at", AnswerView::at),
                new Column<>("clientId", AnswerView::clientId),
                new Column<>("contactId", AnswerView::contactId),
                new Column<>("employeeId", AnswerView::employeeId),
                new Column<>("score", AnswerView::score)));
        surveys.find(surveyId)
                .questions()
                .forEach(question ->
                        columns.add(new Column<>(question.code(), answer -> answer.answer(question.code()))));
        return columns;
    }

    AnswerView record(
            UUID surveyId, UUID workId, WorkQuery query, Map<String, String> given, UUID employee, String by) {
        return database.write(tx -> {
            WorkRows.Row item = work.find(workId, query);
            if (!surveyId.equals(item.view().surveyId())) throw Problems.notFound("work", workId);
            AnswerView answer = answers.take(tx, item.lane(), workId, surveyId, employee, by, given);
            if (!item.view().state().isOver())
                work.end(workId, query, null, new WorkOutcome(WorkState.DONE, ANSWERED, null, null), by);
            return answer;
        });
    }
}
