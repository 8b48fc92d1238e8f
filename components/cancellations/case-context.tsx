"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

type CaseState = {
  readonly cancellationId: string;
  /** The newest version that this page knows: read by the server, or made by its own saving. */
  readonly version: number;
  readonly setSaved: (version: number) => void;
  /** After a move: back to the current step, with what the server knows now. */
  readonly showCurrent: () => void;
};

const CaseContext = createContext<CaseState | null>(null);

type ProviderProps = { cancellationId: string; version: number; children: ReactNode };

/** Keeps the version of one case for all forms and buttons on its page, so that they never overtake each other. */
export function CaseProvider({ cancellationId, version, children }: ProviderProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(version);
  const newest = Math.max(saved, version);
  const value = useMemo(() => {
    // Going to the address fetches it anew; on the address itself only a refresh does.
    const showCurrent = () => {
      if (window.location.search === "") router.refresh();
      else router.push(`/cancellations/${cancellationId}`);
    };
    return { cancellationId, version: newest, setSaved, showCurrent };
  }, [cancellationId, newest, router]);
  return <CaseContext value={value}>{children}</CaseContext>;
}

/** The case of the page around. */
export function useCase(): CaseState {
  const value = use(CaseContext);
  if (value === null) throw new Error("useCase needs a CaseProvider around");
  return value;
}
