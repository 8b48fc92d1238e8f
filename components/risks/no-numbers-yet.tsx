import { RegisterEmpty } from "@/components/numbers/register-empty";

/** A company without numbers has no risks that anybody knows of: that is no all-clear. */
export function NoNumbersYet({ canImport }: { canImport: boolean }) {
  return (
    <div className="rounded-md border bg-surface">
      <RegisterEmpty isFirstRun canImport={canImport} />
    </div>
  );
}
