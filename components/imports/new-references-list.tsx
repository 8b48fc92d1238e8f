import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { NewReferences } from "@/lib/features/imports/types";

const KINDS = ["carriers", "holders", "contracts"] as const;
const SHOWN = 20;

/** What is made along with the numbers, by name: a misspelt carrier shows here. */
export function NewReferencesList({ made }: { made: NewReferences }) {
  const t = useTranslations("imports.preview.new");
  const separator = useTranslations("imports")("listSeparator");
  const kinds = KINDS.filter((kind) => made[kind].length > 0);
  if (kinds.length === 0) return null;
  return (
    <Notice kind="info" title={t("title")}>
      <ul className="flex flex-col gap-0.5">
        {kinds.map((kind) => (
          <li key={kind}>
            <span className="text-muted">
              {t(kind)} ({made[kind].length}):{" "}
            </span>
            {made[kind]
              .slice(0, SHOWN)
              .map((one) => one.name)
              .join(separator)}
            {made[kind].length > SHOWN && " …"}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
