/**
 * A second, naive reading of the domain for tests only: clients as Java objects, rules walked one client at a time,
 * everything counted from the events each time it is asked for. It shares nothing with what it checks but the rule tree.
 */
package dev.clientele.segment.model;
