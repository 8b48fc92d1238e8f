import { randomBytes } from "node:crypto";
import { hashSecret } from "../auth/one-time-secret";
import type { Tx } from "../db";
import { newId } from "../ids";
import { createCompany, type TestCompany } from "./company";
import { sha256Of } from "./invariants";
import { userOf } from "./members";

export type CanaryCompany = TestCompany & {
  /** Stands in every text of what belongs to the company as a whole. */
  readonly companyCanary: string;
  /** Stands in every text of what belongs to the north team. */
  readonly teamCanary: string;
  /** Ids of its things by the name that paths and inputs give them. */
  readonly ids: Readonly<Record<string, string>>;
};

/** The north team's only fee: a total that shows it has counted a number of that team. */
export const TELLING_FEE_FEN = 4_242_424;

/** Input names that mean one of `ids` although they are called otherwise. */
export const ID_SYNONYMS: Readonly<Record<string, string>> = {
  teamIds: "teamId",
  numberIds: "numberId",
  custodianId: "membershipId",
};

/**
 * A company with one of everything, all of it the north team's where teams matter, and a mark in every
 * text: what a stranger may not see is found by looking for the mark.
 */
export async function createCanaryCompany(): Promise<CanaryCompany> {
  const company = await createCompany();
  const { organizationId, northTeamId } = company;
  const mark = randomBytes(6).toString("hex");
  const companyCanary = `zqCompany${mark}`;
  const teamCanary = `zqTeam${mark}`;
  const owner = await company.member("admin");
  const membershipId = userOf(owner).membershipId;
  const ids = {
    teamId: northTeamId,
    carrierId: newId(),
    policyId: newId(),
    contractId: newId(),
    documentId: newId(),
    holderId: newId(),
    numberId: newId(),
    cancellationId: newId(),
    attachmentId: newId(),
    fileId: newId(),
    importId: newId(),
    invitationId: newId(),
    tokenId: newId(),
    membershipId,
    viewId: newId(),
    entityId: newId(),
    token: `${"t".repeat(30)}${mark}x`, // of an invitation, 43 characters
  };
  await createCompanyRows(company, ids, companyCanary);
  await createTeamRows(company, ids, teamCanary);
  await company.number({ notes: `${teamCanary} second`, tags: [teamCanary], teamId: northTeamId });
  return { ...company, organizationId, companyCanary, teamCanary, ids };
}

type Ids = Readonly<
  Record<
    | "teamId"
    | "carrierId"
    | "policyId"
    | "contractId"
    | "documentId"
    | "holderId"
    | "numberId"
    | "cancellationId"
    | "attachmentId"
    | "fileId"
    | "importId"
    | "invitationId"
    | "tokenId"
    | "membershipId"
    | "viewId"
    | "token",
    string
  >
>;

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const later = () => new Date(Date.now() + 86_400_000);

function createCompanyRows(company: TestCompany, ids: Ids, canary: string): Promise<void> {
  const { organizationId } = company;
  const version = 1;
  return company.inside(async (tx) => {
    await tx.organization.updateMany({ where: { id: organizationId }, data: { name: `${canary} Ltd` } });
    await tx.team.updateMany({ where: { organizationId, id: ids.teamId }, data: { name: `${canary} north` } });
    await tx.carrier.create({
      data: { organizationId, id: ids.carrierId, name: `${canary} carrier`, kind: "operator", hotline: canary },
    });
    await tx.carrierPolicy.create({
      data: {
        organizationId,
        id: ids.policyId,
        carrierId: ids.carrierId,
        validFrom: day("2000-01-01"),
        silencePeriod: "90d",
        activity: ["outboundCall"],
        quarantinePeriod: "90d",
        sourceTitle: `${canary} source`,
      },
    });
    await tx.contract.create({
      data: {
        organizationId,
        id: ids.contractId,
        number: `${canary}-1`,
        title: `${canary} title`,
        notes: `${canary} notes`,
        carrierId: ids.carrierId,
        endsOn: day("2027-01-31"),
      },
    });
    const fileId = await storeText(tx, organizationId, `${canary} agreed`);
    await tx.contractDocument.create({
      data: {
        organizationId,
        id: ids.documentId,
        contractId: ids.contractId,
        kind: "contract",
        fileId,
        name: `${canary}.txt`,
        uploadedById: ids.membershipId,
        uploadedByName: `${canary} uploader`,
      },
    });
    await tx.holder.create({ data: { organizationId, id: ids.holderId, name: `${canary} holder`, type: "company" } });
    await tx.registerView.create({
      data: {
        organizationId,
        id: ids.viewId,
        ownerId: ids.membershipId,
        name: `${canary} view`,
        address: { q: canary },
      },
    });
    await tx.registerPreference.create({
      data: {
        organizationId,
        membershipId: ids.membershipId,
        columns: [canary],
        density: "compact",
        updatedAt: later(),
      },
    });
    await tx.invitation.create({
      data: {
        organizationId,
        id: ids.invitationId,
        email: `${canary.toLowerCase()}@example.test`,
        name: `${canary} invited`,
        role: "viewer",
        teamIds: [ids.teamId],
        tokenHash: hashSecret(ids.token),
        invitedById: ids.membershipId,
        expiresAt: later(),
      },
    });
    await tx.apiToken.create({
      data: {
        organizationId,
        id: ids.tokenId,
        name: `${canary} token`,
        membershipId: ids.membershipId,
        prefix: "lk_canar",
        tokenHash: hashSecret(canary),
        scopes: ["numbers:read"],
        expiresAt: later(),
      },
    });
    await tx.import.create({
      data: {
        organizationId,
        id: ids.importId,
        kind: "numbers",
        status: "preview",
        fileName: `${canary}.csv`,
        declaredBytes: 10,
        receivedBytes: 10,
        createdById: ids.membershipId,
        version,
      },
    });
    await tx.importRow.create({
      data: {
        organizationId,
        importId: ids.importId,
        recordNumber: 1,
        line: 2,
        action: "error",
        cells: [`${canary} cell`],
        problems: [],
      },
    });
  });
}

function createTeamRows(company: TestCompany, ids: Ids, canary: string): Promise<void> {
  const { organizationId } = company;
  return company.inside(async (tx) => {
    await tx.phoneNumber.create({
      data: {
        organizationId,
        id: ids.numberId,
        canonical: "+8613987651234",
        digits: "13987651234",
        type: "mobile",
        teamId: ids.teamId,
        carrierId: ids.carrierId,
        contractId: ids.contractId,
        holderId: ids.holderId,
        lineState: "inService",
        riskState: "running",
        riskClock: "silence",
        riskDueOn: day("2026-11-25"),
        lastOutboundCallOn: day("2026-08-27"),
        plan: `${canary} plan`,
        city: canary,
        notes: `${canary} notes`,
        purpose: `${canary} purpose`,
        registeredUser: `${canary} user`,
        custodianName: `${canary} custodian`,
        tags: [canary],
        missingFacts: ["activatedOn"],
        monthlyFeeFen: TELLING_FEE_FEN,
      },
    });
    await tx.usageDay.create({
      data: { organizationId, numberId: ids.numberId, day: day("2026-08-27"), callsOut: 987_651 },
    });
    await tx.cancellation.create({
      data: {
        organizationId,
        id: ids.cancellationId,
        reference: `${canary}-0001`,
        numberId: ids.numberId,
        teamId: ids.teamId,
        state: "confirming",
        facts: { confirming: { reasonCode: "other", reasonText: `${canary} reason` } },
        requestedById: ids.membershipId,
        requestedByName: `${canary} requester`,
      },
    });
    await tx.cancellationEvent.create({
      data: {
        organizationId,
        id: newId(),
        cancellationId: ids.cancellationId,
        event: "start",
        toState: "confirming",
        reason: `${canary} event`,
        actorKind: "user",
        actorName: `${canary} actor`,
        version: 1,
      },
    });
    await storeText(tx, organizationId, `${canary} file`, ids.fileId);
    await tx.attachment.create({
      data: {
        organizationId,
        id: ids.attachmentId,
        cancellationId: ids.cancellationId,
        kind: "other",
        fileId: ids.fileId,
        name: `${canary}.txt`,
        uploadedById: ids.membershipId,
        uploadedByName: `${canary} uploader`,
      },
    });
    for (const [entityKind, entityId] of [
      ["number", ids.numberId],
      ["cancellation", ids.cancellationId],
    ] as const)
      await tx.auditEntry.create({
        data: {
          organizationId,
          id: newId(),
          actorKind: "user",
          actorId: ids.membershipId,
          actorName: "admin",
          event: `${entityKind}.created`,
          entityKind,
          entityId,
          teamId: ids.teamId,
          after: { notes: `${canary} after` },
          reason: `${canary} because`,
        },
      });
  });
}

async function storeText(tx: Tx, organizationId: string, text: string, id = newId()): Promise<string> {
  const content = Buffer.from(text);
  const sha256 = sha256Of(content);
  await tx.storedFile.create({
    data: { organizationId, id, sha256, bytes: content.length, contentType: "text/plain" },
  });
  await tx.fileChunk.create({ data: { organizationId, fileId: id, position: 0, content } });
  return id;
}
