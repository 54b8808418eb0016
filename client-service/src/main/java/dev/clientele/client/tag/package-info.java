/**
 * Tags (domain.md CLI-09): one spelling each whatever its case, named freely by whoever writes a card. Cards carry the
 * name; a renaming goes through them lane by lane as a run.
 */
package dev.clientele.client.tag;
