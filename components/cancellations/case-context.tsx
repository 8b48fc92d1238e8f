"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import type { CancellationState } from "@/lib/domain/cancellation/states";

type CaseState = {
  readonly cancellationId: string;
  /** The newest version that this page knows: read by the server, or made by its own saving. */
  readonly version: number;
  readonly setSaved: (version: number) => void;
  /** After a move: back to the current step, with what the server knows now. */
  readonly showCurrent: () => void;
  /** Told of every upload: true once the file is there, false where it failed. */
  readonly trackUpload: (upload: Promise<boolean>) => void;
  /** Waits for the uploads that run now; false where one of them failed. */
  readonly uploadsDone: () => Promise<boolean>;
};

const CaseContext = createContext<CaseState | null>(null);

type ProviderProps = {
  cancellationId: string;
  version: number;
  state: CancellationState;
  /** Where the case stands, in words. */
  label: string;
  children: ReactNode;
};

/**
 * Keeps the version of one case for all forms and buttons on its page, so that they never overtake each
 * other. After a move the button that was pressed is gone: the focus goes to where the case stands now.
 */
export function CaseProvider({ cancellationId, version, state, label, children }: ProviderProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(version);
  const newest = Math.max(saved, version);
  const uploads = useRef(new Set<Promise<boolean>>());
  const box = useRef<HTMLElement>(null);
  const movedFrom = useRef<CancellationState | null>(null);

  useEffect(() => {
    if (movedFrom.current === null || movedFrom.current === state) return;
    movedFrom.current = null;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "start" });
  }, [state]);
  const value = useMemo(() => {
    // Going to the address fetches it anew; on the address itself only a refresh does.
    const showCurrent = () => {
      movedFrom.current = state;
      if (window.location.search === "") router.refresh();
      else router.push(`/cancellations/${cancellationId}`);
    };
    const trackUpload = (upload: Promise<boolean>) => {
      uploads.current.add(upload);
      void upload.finally(() => uploads.current.delete(upload));
    };
    const uploadsDone = async () => (await Promise.all(uploads.current)).every(Boolean);
    return { cancellationId, version: newest, setSaved, showCurrent, trackUpload, uploadsDone };
  }, [cancellationId, newest, state, router]);
  return (
    <CaseContext value={value}>
      <section ref={box} tabIndex={-1} aria-label={label} className="flex scroll-mt-16 flex-col gap-4 outline-none">
        {children}
      </section>
    </CaseContext>
  );
}

/** The case of the page around. */
export function useCase(): CaseState {
  const value = use(CaseContext);
  if (value === null) throw new Error("useCase needs a CaseProvider around");
  return value;
}
