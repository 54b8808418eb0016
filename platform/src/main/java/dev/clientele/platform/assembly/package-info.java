/**
 * Makes the platform's plain classes into beans of a Quarkus service and starts them with it. Everything else in the
 * platform knows neither CDI nor configuration, so that tests and tools can put it together by hand.
 */
package dev.clientele.platform.assembly;
