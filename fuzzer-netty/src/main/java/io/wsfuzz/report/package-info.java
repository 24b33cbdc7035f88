/**
 * What becomes of results on disk: a writer that hears the events of a run and keeps a folder of pages and files up to date.
 *
 * <p>The pages are made in {@code html}, the files for programs in {@code json}, lines in {@code text}; what the folder holds and
 * how it is called is known to {@code folder}. Nothing here knows a socket, plays a case or judges one.
 */
@NullMarked
package io.wsfuzz.report;

import org.jspecify.annotations.NullMarked;
