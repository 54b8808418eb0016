/**
 * Figures over the sales of segments (REP-03): sales by period, product and manager, ABC, XYZ and what somebody chose to
 * keep of them. A sale is what settled question 5 says.
 */
package dev.clientele.segment.report;
