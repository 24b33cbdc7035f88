/**
 * Right and wrong: a pure function from a case and its transcript to a result ({@code docs/verdicts.md}).
 */
@NullMarked
package io.wsfuzz.verdict;

import org.jspecify.annotations.NullMarked;
