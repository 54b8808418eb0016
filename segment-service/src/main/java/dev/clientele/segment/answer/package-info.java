/**
 * What people ask about segments and clients: members, previews, explanations, a client's segments, the field catalogue.
 * Nothing here writes. Every list and count is filtered by the rows its caller may see, and every answer says on which
 * business day it holds.
 */
package dev.clientele.segment.answer;
