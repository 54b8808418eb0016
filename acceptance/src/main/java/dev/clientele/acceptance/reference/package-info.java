/**
 * The naive model: what the suite must answer, calculated from the raw purchases by the words of domain.md CLS-03…08 and
 * nothing else. It shares no code with the services, so that both being wrong alike would have to be an accident.
 */
package dev.clientele.acceptance.reference;
