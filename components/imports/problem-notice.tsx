import { Notice } from "@/components/ui/notice";
import type { ImportSummary } from "@/lib/features/imports/types";
import { useProblemWords } from "./problem-words";

/** Why the last step ended without success. */
export function ProblemNotice({ detail }: { detail: ImportSummary }) {
  const sentence = useProblemWords(detail.kind);
  if (detail.failureCode === null) return null;
  return <Notice kind="danger">{sentence(detail.failureCode, detail.failureParams ?? undefined)}</Notice>;
}
