/**
 * Scenarios as files: {@code src/test/resources/scenarios/<area>/*.yaml}, worded from domain.md, each run by itself
 * through the gateway against the shared suite. A scenario makes its own clients, so that none disturbs another;
 * {@code Words} is the list of what a step may say, the README explains it with an example.
 */
package dev.clientele.acceptance.scenario;
