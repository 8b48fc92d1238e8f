import type { ReactNode } from "react";

export type AuthCardProps = { title: string; purpose?: ReactNode; children: ReactNode };

/** Heading and content inside the narrow card of pages before signing in. */
export function AuthCard({ title, purpose, children }: AuthCardProps) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-xl">{title}</h1>
        {purpose && <p className="text-muted">{purpose}</p>}
      </div>
      {children}
    </div>
  );
}
