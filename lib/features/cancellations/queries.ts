import "server-only";
import { z } from "zod";
import { type Access, can, canSeeTeam, memberIdOf } from "@/lib/domain/access/access";
import { type CANCELLATION_STATES, type CancellationState, OPEN_STATES } from "@/lib/domain/cancellation/states";
import { searchDigits } from "@/lib/domain/phone-number/search-digits";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { policiesOf } from "@/lib/features/carriers/queries";
import type { Prisma } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/server/cursor";
import type { Tx } from "@/lib/server/db";
import { defineQuery } from "@/lib/server/query";
import { teamCondition } from "@/lib/server/scope";
import { findCase, numberSelect, rulesOf } from "./bulk";
import { applicationMove } from "./bulk/application-move";
import { judgeMove } from "./bulk/move-cancellation";
import { lastChange } from "./bulk/write-case";
import {
  eventSelect,
  itemSelect,
  presentContract,
  presentDetail,
  presentItem,
  presentNumber,
  presentPolicy,
  stateOf,
} from "./presenter";
import {
  checkMoveSchema,
  getCancellationSchema,
  type ListView,
  listCancellationsSchema,
  startPreviewSchema,
} from "./schema";
import type { CancellationCounts, CancellationDetail, CancellationPage, CancellationStart } from "./types";

const MAX_EVENTS = 200;
const cursorSchema = z.strictObject({ id: z.uuid() });

/** Cases by view, team, reference or last digits; the newest first. Refusals: BAD_CURSOR. */
export const listCancellations = defineQuery({
  name: "cancellation.list",
  permission: "cancellation:read",
  input: listCancellationsSchema,
  async run({ tx, access, today, input }): Promise<Result<CancellationPage>> {
    const after = decodeCursor(cursorSchema, input.cursor);
    if (!after.ok) return after;
    // Ids are ordered by time: primary key and index cancellation (organization_id, state, id).
    const rows = await tx.cancellation.findMany({
      where: {
        organizationId: access.organizationId,
        ...viewCondition(tx, input.view, access),
        AND: [
          { number: { ...teamCondition(access) } },
          input.teamId === undefined ? {} : { number: { teamId: input.teamId } },
          input.q ? searchCondition(input.q) : {},
          after.value === null ? {} : { id: { lt: after.value.id } },
        ],
      },
      orderBy: { id: "desc" },
      take: input.limit + 1,
      select: itemSelect,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const policies = await policiesOf(tx, access.organizationId);
    return ok({
      items: page.map((row) => presentItem(row, policies, today)),
      nextCursor: rows.length > input.limit && last ? encodeCursor({ id: last.id }) : null,
    });
  },
});

/** Everything that the wizard shows of one case. Refusals: NOT_FOUND. */
export const getCancellation = defineQuery({
  name: "cancellation.get",
  permission: "cancellation:read",
  input: getCancellationSchema,
  async run({ tx, access, today, input }): Promise<Result<CancellationDetail>> {
    const file = await findCase(tx, access, input.cancellationId, today);
    if (file === null) return refuse("NOT_FOUND");
    const events = await tx.cancellationEvent.findMany({
      where: { organizationId: access.organizationId, cancellationId: input.cancellationId },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MAX_EVENTS,
      select: eventSelect,
    });
    return ok(presentDetail(file, events, access, today));
  },
});

/** Whether a grave act may happen now, asked before people confirm it; writes nothing. Refusals: those of the act. */
export const checkMove = defineQuery({
  name: "cancellation.checkMove",
  permission: "cancellation:advance",
  input: checkMoveSchema,
  async run({ tx, access, today, input }): Promise<Result<{ readonly version: number }>> {
    const file = await findCase(tx, access, input.cancellationId, today);
    if (file === null) return refuse("NOT_FOUND");
    const { version } = file.row;
    if (version !== input.expectedVersion) return refuse("CHANGED_MEANWHILE", await lastChange({ tx, access }, file));
    const options = input.event === "submitApplication" ? applicationMove(access.timeZone, today) : {};
    const judged = judgeMove({ access, today }, file, { kind: input.event }, options);
    return judged.ok ? ok({ version }) : judged;
  },
});

/** How many cases stand where, and how many wait for this person's approval. */
export const countCancellationsByState = defineQuery({
  name: "cancellation.countByState",
  permission: "cancellation:read",
  input: z.strictObject({}),
  async run({ tx, access }): Promise<Result<CancellationCounts>> {
    const { organizationId } = access;
    const groups = await tx.cancellation.groupBy({
      by: ["state"],
      where: { organizationId, number: teamCondition(access) },
      _count: { _all: true },
    });
    const byState = { ...NO_COUNTS };
    for (const group of groups) byState[stateOf(group.state)] = group._count._all;
    const toApprove = await tx.cancellation.count({
      where: { organizationId, number: teamCondition(access), ...viewCondition(tx, "mine", access) },
    });
    // Index phone_number_called_after_cancelled, which holds only what is counted here.
    const calledAfter = await tx.cancellation.count({
      where: { organizationId, AND: { number: teamCondition(access) }, ...viewCondition(tx, "calledAfter", access) },
    });
    const open = OPEN_STATES.reduce((sum, state) => sum + byState[state], 0);
    return ok({ byState, open, toApprove, calledAfter });
  },
});

/** What a person should know before a case is opened for a number. Refusals: NOT_FOUND. */
export const getCancellationStart = defineQuery({
  name: "cancellation.getStart",
  permission: "cancellation:start",
  input: startPreviewSchema,
  async run({ tx, access, today, input }): Promise<Result<CancellationStart>> {
    const number = await findNumber(tx, access, input.numberId);
    if (number === null) return refuse("NOT_FOUND");
    const { contractLock, policy } = await rulesOf(tx, access.organizationId, number, today);
    const openCase = await tx.cancellation.findFirst({
      where: { organizationId: access.organizationId, numberId: number.id, state: { in: [...OPEN_STATES] } },
      select: { id: true, reference: true },
    });
    return ok({
      number: presentNumber(number),
      contract: presentContract(number),
      contractLock,
      policy: policy === null ? null : presentPolicy(policy, number, today),
      needsApproval: number.team?.needsApproval ?? false,
      isGone: number.lineState === "cancelled" || number.lineState === "recycled",
      openCase,
    });
  },
});

const NO_COUNTS: Record<CancellationState, number> = {
  confirming: 0,
  awaitingApproval: 0,
  contacting: 0,
  applying: 0,
  reviewing: 0,
  verifying: 0,
  completed: 0,
  withdrawn: 0,
};

async function findNumber(tx: Tx, access: Access, numberId: string) {
  const row = await tx.phoneNumber.findUnique({
    where: { organizationId_id: { organizationId: access.organizationId, id: numberId } },
    select: numberSelect,
  });
  return row !== null && canSeeTeam(access, row.teamId) ? row : null;
}

function viewCondition(tx: Tx, view: ListView, access: Access): Prisma.CancellationWhereInput {
  if (view === "all") return {};
  // A case that another completed one continues was over when the line proved alive: it says nothing of its end.
  if (view === "calledAfter")
    return { state: "completed", next: { none: { state: "completed" } }, number: calledAfterCancelled(tx) };
  if (view === "open") return { state: { in: [...OPEN_STATES] } };
  if (view !== "mine") return { state: view };
  // Nobody approves the own request; who may not approve has nothing to do here.
  const me = memberIdOf(access.actor);
  if (me === null || !can(access, "cancellation:approve")) return { state: { in: [] } };
  return { state: "awaitingApproval" satisfies (typeof CANCELLATION_STATES)[number], requestedById: { not: me } };
}

/** As calledAfter says it, in the words of its index. */
function calledAfterCancelled({ phoneNumber }: Tx): Prisma.PhoneNumberWhereInput {
  const later = { gt: phoneNumber.fields.cancelledOn };
  return {
    lineState: "cancelled",
    OR: [{ lastOutboundCallOn: later }, { lastInboundCallOn: later }, { lastSmsOn: later }],
  };
}

/** A reference in any case, or digits of the number: three at least, so that a fragment says something. */
function searchCondition(q: string): Prisma.CancellationWhereInput {
  if (/^xh/i.test(q)) return { reference: { startsWith: q.toUpperCase() } };
  const digits = searchDigits(q);
  return digits.length >= 3
    ? { OR: [{ number: { digits: { endsWith: digits } } }, { reference: { endsWith: digits } }] }
    : { id: { in: [] } };
}
