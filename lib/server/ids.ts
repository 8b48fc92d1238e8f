import { v7 } from "uuid";

/** A new UUIDv7: ordered by time, so that new rows stand together in the index. */
export function newId(): string {
  return v7();
}
