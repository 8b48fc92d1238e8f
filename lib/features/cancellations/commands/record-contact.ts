import "server-only";
import { instantTextAt } from "@/lib/domain/instant-text";
import { type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import { openCase, writeCase, writeEvent } from "../bulk/write-case";
import { recordContactSchema } from "../schema";
import type { MovedCancellation } from "../types";

const MAX_CONTACTS = 200;
const CONTACT_STATES = ["contacting", "applying", "reviewing", "verifying"] as const;
const TOLERANCE_MS = 5 * 60_000;

/**
 * Adds one call or visit to the carrier; the case stays where it is. Also later than step 2: people
 * ask again. Refusals: NOT_FOUND, CHANGED_MEANWHILE, STEP_NOT_OPEN, TOO_MANY_CONTACTS, INVALID_INPUT.
 */
export const recordContact = defineCommand({
  auditEvent: "cancellation.contactRecorded",
  permission: "cancellation:advance",
  input: recordContactSchema,
  async run(context): Promise<Result<MovedCancellation>> {
    const { access, input, now, today } = context;
    const opened = await openCase(context);
    if (!opened.ok) return opened;
    const file = opened.value;
    if (!CONTACT_STATES.some((state) => state === file.state)) return refuse("STEP_NOT_OPEN", { state: file.state });
    const given = input.contact;
    const contact = { ...given, at: given.at === null ? null : instantTextAt(given.at, access.timeZone) };
    if (contact.at !== null && new Date(contact.at).getTime() > now.getTime() + TOLERANCE_MS) {
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "contact.at", code: "DATE_IN_FUTURE" }]);
    }
    if (contact.nextContactOn !== null && contact.nextContactOn < today) {
      return refuse("INVALID_INPUT", { count: 1 }, [{ path: "contact.nextContactOn", code: "DATE_IN_PAST" }]);
    }
    const { contacting } = file.facts;
    if (contacting.contacts.length >= MAX_CONTACTS) return refuse("TOO_MANY_CONTACTS", { maximum: MAX_CONTACTS });

    const facts = { ...file.facts, contacting: { ...contacting, contacts: [...contacting.contacts, contact] } };
    const columns = { nextContactOn: contact.nextContactOn };
    const written = await writeCase(context, file, { state: file.state, facts, columns }, null);
    if (!written.ok) return written;
    await writeEvent(context, {
      cancellationId: file.row.id,
      event: "recordContact",
      fromState: file.state,
      toState: file.state,
      reason: contact.outcome,
      version: written.value.version,
    });
    return written;
  },
});
