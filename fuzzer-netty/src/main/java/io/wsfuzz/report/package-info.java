/**
 * What becomes of results: outcomes in, a gate, files and lines for the terminal out.
 *
 * <p>Here are JSON, HTML, JUnit XML, text and baselines. Nothing here knows a socket, plays a case or judges one.
 */
@NullMarked
package io.wsfuzz.report;

import org.jspecify.annotations.NullMarked;
