import "server-only";
import { ok } from "@/lib/domain/result";
import { defineQuery } from "@/lib/server/query";
import { demoSchema } from "./schema";
import type { DemoStatus } from "./types";

/** Whether the demonstration is there, or could be loaded; everybody sees its banner. */
export const getDemoStatus = defineQuery({
  name: "demo.status",
  permission: "number:read",
  input: demoSchema,
  async run({ tx, access }) {
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: access.organizationId },
      select: { hasDemoData: true },
    });
    const number = await tx.phoneNumber.findFirst({
      where: { organizationId: access.organizationId },
      select: { id: true },
    });
    const status: DemoStatus = { hasDemoData: organization.hasDemoData, canLoad: number === null };
    return ok(status);
  },
});
