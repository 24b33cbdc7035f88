package io.wsfuzz.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which cases a {@link ServerConformance} or a {@link ClientConformance} plays, and what passes. A class without it plays those
 * of the profile {@code quick}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface WebSocketConformance {

    /** {@code quick}: all chapters in seconds; {@code classic}: the 517 of the classic suite; {@code full}: all. */
    String profile() default "quick";

    /** Ids, beginnings of ids and patterns, with commas between them; {@code !} takes away: {@code "6.4, 7.*, !9"}. */
    String cases() default "*";

    /** What the library is called where a baseline names it; the name of the class where it is empty. */
    String agent() default "";

    /**
     * A file of known results, seen from the working directory, as {@code wsfuzz baseline accept} writes it; none where it is
     * empty. A case that does no worse is aborted, as if an assumption did not hold.
     */
    String baseline() default "";

    /** Whether what is legal but not what a SHOULD asks for fails. */
    boolean strict() default false;

    /** All deadlines are multiplied by it; 1 or more. */
    double patience() default 1;

    /** Of masking keys, payloads and whatever else is drawn. */
    long seed() default 1;
}
