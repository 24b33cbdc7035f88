/**
 * What the classic suite's tool {@code wstest} is told: its command line, its spec files, its patterns of cases. What is
 * read here is played by {@code role}; who calls it is {@code cli}.
 *
 * <p>Files and arguments come from strangers' projects: what cannot be read is one sentence that says where and what helps.
 */
@NullMarked
package io.wsfuzz.wstest;

import org.jspecify.annotations.NullMarked;
