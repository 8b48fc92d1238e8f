import "server-only";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { createTurns } from "../turns";

/** Each takes 32 MB and a tenth of a second of a core; of the four threads two stay for everything else. */
const inTurn = createTurns(2);

/** Of nobody; compared with when there is no account, so that the answer takes as long. */
const NOBODYS_HASH = `${"0".repeat(32)}:${"0".repeat(128)}`;

/** The scrypt hash that is stored for a password; salt and parameters are in it or in the library. */
export async function hashNewPassword(password: string): Promise<string> {
  return inTurn(() => hashPassword(password));
}

/** Whether the password fits; takes the same time where there is no hash to compare with. */
export async function isPasswordCorrect(hash: string | null | undefined, password: string): Promise<boolean> {
  const isCorrect = await inTurn(() => verifyPassword({ hash: hash ?? NOBODYS_HASH, password }));
  return isCorrect && hash != null;
}
