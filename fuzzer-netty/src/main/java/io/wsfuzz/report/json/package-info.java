/** The files for programs, in the shape of the classic suite, and results as JSON that can be kept. */
@NullMarked
package io.wsfuzz.report.json;

import org.jspecify.annotations.NullMarked;
