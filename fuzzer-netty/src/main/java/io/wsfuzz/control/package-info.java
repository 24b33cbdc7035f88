/**
 * How test clients drive a fuzzing server: the paths that they ask for, what they are told in JSON, and direct commands. The
 * server itself knows none of this; it is given a {@link io.wsfuzz.control.ServerRouter}.
 */
@NullMarked
package io.wsfuzz.control;

import org.jspecify.annotations.NullMarked;
