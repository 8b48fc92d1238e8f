const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long a session lives without a request, and how long in all, however busy (ASVS 5.0, V7.3.1). */
export const SESSION_IDLE_SECONDS = 2 * HOUR;
export const SESSION_ABSOLUTE_SECONDS = 12 * HOUR;

/** A request within this time of the last noted one is not noted, so that reading does not write. */
const NOTE_SECONDS = 5 * MINUTE;

/** When a session ends unless another request comes: after the rest, or at the end of its time in all. */
export function sessionEnd(createdAt: Date, usedAt: Date): Date {
  const idle = usedAt.getTime() + SESSION_IDLE_SECONDS * 1_000;
  return new Date(Math.min(idle, createdAt.getTime() + SESSION_ABSOLUTE_SECONDS * 1_000));
}

/** Whether the use of a session that was to end then is worth a write: at most one in five minutes. */
export function isUseWorthNoting(session: { createdAt: Date; expiresAt: Date }, now: Date): boolean {
  const end = sessionEnd(session.createdAt, now);
  return end.getTime() - session.expiresAt.getTime() >= NOTE_SECONDS * 1_000;
}
