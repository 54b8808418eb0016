/**
 * Employees and their departments: who is responsible for whom, and who may see it (design.md section 11). Said on the
 * reference stream, where every service keeps a copy.
 */
package dev.clientele.client.staff;
