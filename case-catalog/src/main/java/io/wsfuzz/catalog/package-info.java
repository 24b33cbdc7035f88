/**
 * The cases that come with the tool, the user's own beside them, and the choice among both.
 *
 * <p>The cases are texts, in the resources {@code catalog/*.cases}. How they are read belongs to {@code script}, how they
 * are played to {@code run}.
 */
@NullMarked
package io.wsfuzz.catalog;

import org.jspecify.annotations.NullMarked;
