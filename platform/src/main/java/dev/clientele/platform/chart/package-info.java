/** What pictures of numbers are drawn with. It knows no chart: those are the services' own. */
package dev.clientele.platform.chart;
