import { RegisterEmpty } from "@/components/numbers/register-empty";
import type { Access } from "@/lib/domain/access/access";

/** A company without numbers has no risks that anybody knows of: that is no all-clear. */
export function NoNumbersYet({ access }: { access: Access }) {
  return (
    <div className="rounded-md border bg-surface">
      <RegisterEmpty isFirstRun access={access} />
    </div>
  );
}
