package io.wsfuzz.event;

import io.wsfuzz.script.CaseId;
import java.time.Duration;

/**
 * Where the time of one case went.
 *
 * @param id      the case
 * @param asked   what its script asks to wait, at least
 * @param connect until TCP was there
 * @param play    from there until its result was certain
 * @param close   from there until TCP was gone
 * @param probe   the probe behind it; zero where there was none
 */
public record CaseTime(CaseId id, Duration asked, Duration connect, Duration play, Duration close, Duration probe) {}
