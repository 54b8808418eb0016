/**
 * Pipelines and their stages (domain.md CLI-03), edited by people. A stage says whether a deal that stands in it is in
 * progress, won or lost; what deals stand in is fixed. Both are said as DictionaryChanged.
 */
package dev.clientele.client.pipeline;
