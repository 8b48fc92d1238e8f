import { redirect } from "next/navigation";
import { can } from "@/lib/domain/access/access";
import { requireAccess } from "@/lib/server/session";

export default async function SettingsPage() {
  const access = await requireAccess();
  redirect(can(access, "organization:manage") ? "/settings/organization" : "/settings/account");
}
