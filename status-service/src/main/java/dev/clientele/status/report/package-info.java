/** The base by work status, now against a while ago (REP-01), for those who may analyse it. */
package dev.clientele.status.report;
