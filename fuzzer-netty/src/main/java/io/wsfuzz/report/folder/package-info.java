/** What a folder of reports holds: its files and their names, the entries of its index, and what is reported there. */
@NullMarked
package io.wsfuzz.report.folder;

import org.jspecify.annotations.NullMarked;
