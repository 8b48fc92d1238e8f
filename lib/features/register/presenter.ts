import "server-only";
import { z } from "zod";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import { DEFAULT_COLUMNS, DENSITIES, REGISTER_COLUMNS } from "@/lib/features/numbers/schema";
import type { LevelCounts, NumberPage } from "@/lib/features/numbers/types";
import { ARRANGED_COLUMNS, PINS, type RegisterConditions, readViewAddress } from "./schema";
import type { ByColumn, Pin, RegisterPreference, RegisterView } from "./types";

/** Which of the levels' counts is the total of a list; null where its conditions go beyond them. */
export function countKey(conditions: RegisterConditions): keyof LevelCounts | null {
  const { level, hasMissingFacts, isAlive, sort: _sort, cursor: _cursor, ...others } = conditions;
  if (isAlive !== undefined) return null; // false is a condition, too: what is gone
  if (Object.values(others).some((value) => value !== undefined && value !== "" && value !== false)) return null;
  if (hasMissingFacts !== true) return level ?? "total";
  return level === undefined ? "hasMissingFacts" : null;
}

/** How many numbers a list has in all, from what it says itself or from the levels' counts. */
export function registerTotal(conditions: RegisterConditions, list: NumberPage, counts: LevelCounts): number {
  const known = countKey(conditions);
  return known === null ? (list.total ?? 0) : counts[known];
}

const preferenceSchema = z.object({
  columns: z.array(z.string()).catch([]),
  density: z.enum(DENSITIES).catch("normal"),
  pins: z.unknown().optional(),
  widths: z.unknown().optional(),
});

const USUAL: RegisterPreference = { columns: DEFAULT_COLUMNS, density: "normal", pins: {}, widths: {} };

/** A stored preference as it can be shown today: columns that are no more fall away, and none at all are the usual ones. */
export function toPreference(stored: unknown): RegisterPreference {
  if (stored === null) return USUAL;
  const { columns, density, pins, widths } = preferenceSchema.parse(Object(stored));
  const known = columns.flatMap((name) => REGISTER_COLUMNS.find((one) => one === name) ?? []);
  return {
    columns: known.length === 0 ? DEFAULT_COLUMNS : known,
    density,
    pins: toPins(pins),
    widths: toWidths(widths),
  };
}

/** What is said of columns that there are, in the order of the columns; what each has anyway is not said. */
export function toPins(stored: unknown): ByColumn<Pin> {
  const said = byColumn(stored, z.enum(PINS));
  return Object.fromEntries(
    Object.entries(said).filter(([column, pin]) => pin !== (column === "number" ? "start" : "none")),
  );
}

/** As `toPins`, for widths. */
export function toWidths(stored: unknown): ByColumn<number> {
  return byColumn(stored, z.number());
}

function byColumn<Value>(stored: unknown, schema: z.ZodType<Value>): ByColumn<Value> {
  const said = new Map(Object.entries(Object(stored)));
  return Object.fromEntries(
    ARRANGED_COLUMNS.flatMap((column) => {
      const { success, data } = schema.safeParse(said.get(column));
      return success ? [[column, data] as const] : [];
    }),
  );
}

const viewSchema = z.object({ ownerId: z.string(), isShared: z.boolean(), version: z.number(), address: z.unknown() });

/** A view as the asker sees it. */
export function toView(
  access: Access,
  { id, name, details }: { id: string; name: string; details: unknown },
): RegisterView {
  const { ownerId, isShared, version, address } = viewSchema.parse(details);
  const canChange = ownerId === memberIdOf(access.actor) || can(access, "view:share");
  return { id, name, version, isShared, canChange, address: readViewAddress(address) };
}
