/** What tells a record from the others of its number and start. */
export type CallIdentity = {
  /** The source's own id; null when it has none. */
  readonly callId: string | null;
  readonly legNumber: string | null;
  readonly peer: string | null;
  readonly talkSeconds: number | null;
};

/** A keyed hash: nobody can try all numbers against what is stored. */
export type KeyedHash = (text: string) => string;

const DIVIDER = "\u001F";

/**
 * What makes a record the same as another one of its number and start: the source's own id, else the
 * other party and the length.
 */
export function dedupeKeyOf(source: string, call: CallIdentity, hash: KeyedHash): string {
  const parts =
    call.callId === null
      ? ["party", call.peer ?? "", String(call.talkSeconds ?? "")]
      : ["call", source, call.callId, call.legNumber ?? ""];
  return hash(parts.join(DIVIDER));
}

/** The other party as it is stored, never in clear; null when withheld. */
export function peerHashOf(peer: string | null, hash: KeyedHash): string | null {
  return peer === null ? null : hash(`peer${DIVIDER}${peer}`);
}
