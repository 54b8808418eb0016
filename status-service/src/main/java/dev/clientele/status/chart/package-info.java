/**
 * Charts as answers: one picture in four forms (JSON by the resource, CSV, Vega-Lite, SVG), chosen by {@code Accept}, in
 * English or Russian. The SVG is drawn here with its own few shapes: it needs no fonts on the server and no AWT
 * (docs/decisions/2026-11-28-own-svg.md).
 */
package dev.clientele.status.chart;
