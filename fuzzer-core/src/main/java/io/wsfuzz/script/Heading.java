package io.wsfuzz.script;

/**
 * A chapter or a section of a file.
 *
 * @param id    the ids of its cases begin with this one
 * @param title one line for people
 */
record Heading(CaseId id, String title) {}
