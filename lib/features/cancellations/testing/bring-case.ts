import type { Access } from "@/lib/domain/access/access";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import type { Result } from "@/lib/domain/result";
import { newId } from "@/lib/server/ids";
import { must } from "@/lib/server/testing/must";
import { approveCancellation } from "../commands/approve-cancellation";
import { completeCancellation } from "../commands/complete-cancellation";
import { confirmCancellation } from "../commands/confirm-cancellation";
import { recordAcceptance } from "../commands/record-acceptance";
import { recordContact } from "../commands/record-contact";
import { saveStep } from "../commands/save-step";
import { startApplication } from "../commands/start-application";
import { startCancellation } from "../commands/start-cancellation";
import { submitApplication } from "../commands/submit-application";
import type { MovedCancellation } from "../types";
import { CONFIRMED, CONTACT, FILED, PROVED } from "./case-answers";

type People = { readonly clerk: Access; readonly manager: Access };
type Move = readonly [CancellationState, (found: MovedCancellation) => Promise<Result<MovedCancellation>>];

/** The case that a command names, at the version that was read. */
export const target = (found: MovedCancellation) => ({ cancellationId: found.id, expectedVersion: found.version });

/**
 * Brings a new case of a number to a state along the shortest way; its policy must need no form. `withKeys`: each
 * move under an idempotency key of its own.
 */
export async function bringCase(
  { clerk, manager }: People,
  state: CancellationState,
  numberId: string,
  now: Date,
  { withKeys = false } = {},
): Promise<MovedCancellation> {
  const at = () => ({ now, ...(withKeys && { idempotencyKey: newId() }) });
  const save = (facts: object) => (found: MovedCancellation) => saveStep(clerk, { ...target(found), facts }, at());
  // Under the state in which each is done.
  const way: readonly Move[] = [
    ["confirming", save({ confirming: CONFIRMED })],
    ["confirming", (found) => confirmCancellation(clerk, target(found), at())],
    ["awaitingApproval", (found) => approveCancellation(manager, target(found), at())],
    ["contacting", (found) => recordContact(clerk, { ...target(found), contact: CONTACT }, at())],
    ["contacting", save({ contacting: { arrearsSettled: true } })],
    ["contacting", (found) => startApplication(clerk, target(found), at())],
    ["applying", save({ applying: FILED })],
    ["applying", (found) => submitApplication(clerk, target(found), at())],
    ["reviewing", (found) => recordAcceptance(clerk, { ...target(found), answeredOn: "2026-03-09" }, at())],
    ["verifying", save({ verifying: PROVED })],
    ["verifying", (found) => completeCancellation(clerk, target(found), at())],
  ];
  let found = must(await startCancellation(clerk, { numberId }, at()));
  for (const [doneIn, move] of way) {
    if (doneIn === state) return found;
    found = must(await move(found));
  }
  if (found.state !== state) throw new Error(`no way to ${state}`);
  return found;
}
