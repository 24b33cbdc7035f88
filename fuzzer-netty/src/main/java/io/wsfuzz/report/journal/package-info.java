/**
 * The journal of a folder: what was played, a line for each result, before anything else is written about it. Whatever ends the
 * process, the lines that stand there stay, and the report is made from them.
 */
@NullMarked
package io.wsfuzz.report.journal;

import org.jspecify.annotations.NullMarked;
