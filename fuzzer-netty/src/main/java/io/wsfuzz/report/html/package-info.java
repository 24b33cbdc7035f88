/** The pages for people. What an agent sends is text there and cannot become more. */
@NullMarked
package io.wsfuzz.report.html;

import org.jspecify.annotations.NullMarked;
