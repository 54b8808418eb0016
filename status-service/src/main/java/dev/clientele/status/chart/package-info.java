/**
 * Charts as answers: one picture in four forms (JSON and CSV by the resource, Vega-Lite, SVG), chosen by {@code Accept}, in
 * English or Russian. The SVG is drawn with the few shapes of {@code platform.chart}.
 */
package dev.clientele.status.chart;
