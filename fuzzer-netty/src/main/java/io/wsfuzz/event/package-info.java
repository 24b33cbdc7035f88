/**
 * What happens in a run, as one stream: {@link io.wsfuzz.event.RunEvent} says what there is to hear, {@link
 * io.wsfuzz.event.RunEvents} hands it to all who have subscribed, and {@link io.wsfuzz.event.EventQueue} stands before those
 * who may be slow.
 */
@NullMarked
package io.wsfuzz.event;

import org.jspecify.annotations.NullMarked;
