import "server-only";
import type { CellProblem } from "@/lib/domain/import/cell-problem";
import type { RefusalParams } from "@/lib/domain/result";
import type { Prisma } from "@/lib/generated/prisma/client";
import { callOptionsSchema, IMPORT_KINDS, type ImportKind, numberOptionsSchema } from "../schema";
import {
  type DetectedTable,
  IMPORT_STATUSES,
  type ImportCounts,
  type ImportDetail,
  type ImportStatus,
  type NewReferences,
} from "../types";

// What stands in the columns of an import, as those who wrote it meant it.

/** Texts of a staged row's cells. */
export function cellsOf(json: Prisma.JsonValue): string[] {
  return Array.isArray(json) ? json.map((cell) => (typeof cell === "string" ? cell : "")) : [];
}

export function kindOf(kind: string): ImportKind {
  return IMPORT_KINDS.find((one) => one === kind) ?? "numbers";
}

export function statusOf(status: string): ImportStatus {
  return IMPORT_STATUSES.find((one) => one === status) ?? "failed";
}

/** Counts once the rows were judged; null before. */
export function countsOf(json: Prisma.JsonValue): ImportCounts | null {
  const counts = fieldsOf(json);
  if (typeof counts.rows !== "number") return null;
  const of = (name: string) => (typeof counts[name] === "number" ? counts[name] : 0);
  return {
    rows: of("rows"),
    new: of("new"),
    update: of("update"),
    unchanged: of("unchanged"),
    duplicate: of("duplicate"),
    conflict: of("conflict"),
    unmatched: of("unmatched"),
    error: of("error"),
    ignored: of("ignored"),
  };
}

export function optionsOf(row: { kind: string; options: Prisma.JsonValue }): ImportDetail["options"] {
  if (kindOf(row.kind) === "calls") return { kind: "calls", calls: callOptionsSchema.parse(row.options ?? {}) };
  return { kind: "numbers", numbers: numberOptionsSchema.parse(row.options ?? {}) };
}

/** Written by recordDetection only, in this shape but for what was added to it later; null before. */
export function detectedOf(json: Prisma.JsonValue): DetectedTable | null {
  const stored = fieldsOf(json);
  return stored.sheets === undefined ? null : ({ additions: [], ...stored } as unknown as DetectedTable);
}

/** Written by the check of rows only, in this shape. */
export function newReferencesOf(json: Prisma.JsonValue): NewReferences {
  const stored = fieldsOf(json).newReferences;
  return stored === undefined || stored === null ? NO_NEW_REFERENCES : (stored as unknown as NewReferences);
}
export const NO_NEW_REFERENCES: NewReferences = { carriers: [], holders: [], contracts: [] };

/** Written by mapImport and recordDetection only. */
export function mappingOf(json: Prisma.JsonValue): readonly (string | null)[] {
  return Array.isArray(json) ? json.map((field) => (typeof field === "string" ? field : null)) : [];
}

/** Problems of a staged row as the row mappers gave them. */
export function problemsOf(json: Prisma.JsonValue): readonly CellProblem[] {
  return Array.isArray(json) ? (json as unknown as readonly CellProblem[]) : [];
}

export function fieldsOf(json: Prisma.JsonValue): Readonly<Record<string, Prisma.JsonValue | undefined>> {
  return json !== null && typeof json === "object" && !Array.isArray(json) ? json : {};
}

/** Stored from a refusal only. */
export function paramsOf(json: Prisma.JsonValue): RefusalParams | null {
  return json === null ? null : (json as unknown as RefusalParams);
}
