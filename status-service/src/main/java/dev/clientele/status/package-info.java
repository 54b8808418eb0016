/**
 * Status-service: which work status each client has, which classes its payments put it in, and how many clients each
 * class had in every month. Hears what client-service says; asks nobody.
 */
package dev.clientele.status;
