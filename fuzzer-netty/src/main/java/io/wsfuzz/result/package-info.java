/**
 * Results that can be kept, and what is decided from them.
 *
 * <p>A {@link io.wsfuzz.result.CaseResult} is made of plain values, however much went over the wire; it is judged once, merges
 * in any order, and is all that the gate, the baseline and the counts look at. What only a page needs is {@link
 * io.wsfuzz.result.CaseEvidence}, and goes with it as far as the page. Nothing here knows a socket, a file of a report or JSON.
 */
@NullMarked
package io.wsfuzz.result;

import org.jspecify.annotations.NullMarked;
