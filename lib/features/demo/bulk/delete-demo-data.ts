import "server-only";
import type { Tx } from "@/lib/server/db";
import type { DemoCounts } from "../types";

/** What was deleted, and how much of it stays because something real uses it. */
export type ClearedCounts = Omit<DemoCounts, "usageDays"> & {
  readonly carriers: number;
  readonly files: number;
  readonly kept: number;
};

/**
 * Deletes the demonstration and what people added to it: cases, papers, calls of its numbers. What a
 * real number or member uses by now (a team, a contract, a holder, a carrier) stays and becomes real.
 */
export async function deleteDemoData(tx: Tx, organizationId: string): Promise<ClearedCounts> {
  const files = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.file_id AS id FROM attachment a
    JOIN cancellation c ON c.organization_id = a.organization_id AND c.id = a.cancellation_id
    JOIN phone_number n ON n.organization_id = c.organization_id AND n.id = c.number_id
    WHERE a.organization_id = ${organizationId}::uuid AND n.is_demo`;
  const cancellations = await tx.$executeRaw`
    DELETE FROM cancellation c USING phone_number n
    WHERE c.organization_id = ${organizationId}::uuid AND n.organization_id = c.organization_id AND n.id = c.number_id AND n.is_demo`;
  const calls = await tx.$executeRaw`
    DELETE FROM call_record r USING phone_number n
    WHERE r.organization_id = ${organizationId}::uuid AND n.organization_id = r.organization_id AND n.id = r.number_id AND n.is_demo`;
  const numbers = await tx.$executeRaw`
    DELETE FROM phone_number WHERE organization_id = ${organizationId}::uuid AND is_demo`;
  const kept = await keepWhatIsUsed(tx, organizationId);
  const where = { organizationId, isDemo: true };
  files.push(
    ...(await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT d.file_id AS id FROM contract_document d
      JOIN contract k ON k.organization_id = d.organization_id AND k.id = d.contract_id
      WHERE d.organization_id = ${organizationId}::uuid AND k.is_demo`),
  );
  const contracts = (await tx.contract.deleteMany({ where })).count;
  const deletedFiles = await deleteUnusedFiles(tx, organizationId, files);
  const holders = (await tx.holder.deleteMany({ where })).count;
  const teams = (await tx.team.deleteMany({ where })).count;
  const carriers = (await tx.carrier.deleteMany({ where })).count;
  // Kept counts that fell to nothing; the triggers make them again.
  await tx.$executeRaw`DELETE FROM number_count WHERE organization_id = ${organizationId}::uuid AND count = 0`;
  await tx.$executeRaw`DELETE FROM number_due_count WHERE organization_id = ${organizationId}::uuid AND count = 0`;
  return { cancellations, calls, numbers, contracts, holders, teams, carriers, files: deletedFiles, kept };
}

/** Of these files those that nothing uses any more. */
function deleteUnusedFiles(tx: Tx, organizationId: string, files: readonly { readonly id: string }[]): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM stored_file f WHERE f.organization_id = ${organizationId}::uuid AND f.id = ANY(${files.map((file) => file.id)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.organization_id = f.organization_id AND a.file_id = f.id)
      AND NOT EXISTS (SELECT 1 FROM contract_document d WHERE d.organization_id = f.organization_id AND d.file_id = f.id)
      AND NOT EXISTS (SELECT 1 FROM import i WHERE i.organization_id = f.organization_id AND i.file_id = f.id)`;
}

async function keepWhatIsUsed(tx: Tx, organizationId: string): Promise<number> {
  const teams = await tx.$executeRaw`
    UPDATE team t SET is_demo = false WHERE t.organization_id = ${organizationId}::uuid AND t.is_demo AND (
      EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = t.organization_id AND n.team_id = t.id)
      OR EXISTS (SELECT 1 FROM membership_team m WHERE m.organization_id = t.organization_id AND m.team_id = t.id)
      OR EXISTS (SELECT 1 FROM cancellation c WHERE c.organization_id = t.organization_id AND c.team_id = t.id)
      OR EXISTS (SELECT 1 FROM invitation i WHERE i.organization_id = t.organization_id AND t.id = ANY(i.team_ids)))`;
  const contracts = await tx.$executeRaw`
    UPDATE contract k SET is_demo = false WHERE k.organization_id = ${organizationId}::uuid AND k.is_demo
      AND EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = k.organization_id AND n.contract_id = k.id)`;
  const holders = await tx.$executeRaw`
    UPDATE holder h SET is_demo = false WHERE h.organization_id = ${organizationId}::uuid AND h.is_demo
      AND EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = h.organization_id AND n.holder_id = h.id)`;
  const carriers = await tx.$executeRaw`
    UPDATE carrier c SET is_demo = false WHERE c.organization_id = ${organizationId}::uuid AND c.is_demo AND (
      EXISTS (SELECT 1 FROM phone_number n WHERE n.organization_id = c.organization_id AND n.carrier_id = c.id)
      OR EXISTS (SELECT 1 FROM contract k WHERE k.organization_id = c.organization_id AND k.carrier_id = c.id AND NOT k.is_demo)
      OR EXISTS (SELECT 1 FROM carrier_policy p WHERE p.organization_id = c.organization_id AND p.carrier_id = c.id))`;
  return teams + contracts + holders + carriers;
}
