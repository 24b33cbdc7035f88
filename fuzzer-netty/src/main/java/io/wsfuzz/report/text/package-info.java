/** What is said in lines: the summary on the terminal, JUnit XML for build servers, and the lines of a case and of a play. */
@NullMarked
package io.wsfuzz.report.text;

import org.jspecify.annotations.NullMarked;
