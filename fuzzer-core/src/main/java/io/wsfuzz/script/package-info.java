/**
 * What a case says, and how it is read from and printed to the case language ({@code docs/case-language.md}).
 *
 * <p>Nothing here plays a case.
 */
@NullMarked
package io.wsfuzz.script;

import org.jspecify.annotations.NullMarked;
