import { useTranslations } from "next-intl";
import type { AuditEntryDto } from "@/lib/features/audit/types";

/** The words for events, kinds, fields and actors; a code without a word stands for itself. */
export function useAuditWords() {
  const t = useTranslations("audit");
  const word = (group: string, code: string): string => {
    const key = `${group}.${code}`;
    return t.has(key) ? t(key) : code;
  };
  return {
    event: (code: string) => word("events", code),
    entity: (code: string) => word("entities", code),
    field: (code: string) => word("fields", code),
    actor: (entry: Pick<AuditEntryDto, "actorKind" | "actorName">) =>
      entry.actorKind === "user"
        ? entry.actorName
        : t("actorOfKind", { kind: word("actors", entry.actorKind), name: entry.actorName }),
  };
}
