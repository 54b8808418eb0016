/**
 * Surveys (CAM-10): questions, asked by a link in a message or by an employee; answers, each ledger row's once; and what they
 * come to (REP-07). An answer is the client's own activity and is told as SurveyAnswered, without free words.
 */
package dev.clientele.campaign.survey;
