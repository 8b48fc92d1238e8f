import type { Access } from "@/lib/domain/access/access";
import { listOrganizations } from "@/lib/server/auth/list-organizations";
import { newId } from "@/lib/server/ids";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import type { CommandOptions } from "./command-line";
import { CommandRefused } from "./refusals";

export type Company = { readonly name: string; readonly access: Access };

/** The companies that a command is about, at least one: the named one, else all. */
export async function listCompanies(options: CommandOptions): Promise<Company[]> {
  const all = await listOrganizations();
  if (all.length === 0) throw new CommandRefused("noCompany");
  const wanted = all.filter(({ name }) => options.organization === undefined || options.organization === name);
  if (wanted.length === 0) throw unclear(all);
  const companies: Company[] = [];
  for (const { id, name } of wanted) {
    const access = await findJobAccess(id, "command line", newId());
    if (access) companies.push({ name, access });
  }
  return companies;
}

/** The one company of a command; with several the person must say which. */
export async function getCompany(options: CommandOptions): Promise<Company> {
  const companies = await listCompanies(options);
  const [only] = companies;
  if (only && companies.length === 1) return only;
  throw unclear(companies);
}

function unclear(companies: readonly { readonly name: string }[]): CommandRefused {
  return new CommandRefused("organizationUnclear", { names: companies.map(({ name }) => name).join(", ") });
}
