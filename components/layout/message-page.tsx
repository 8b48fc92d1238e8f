import type { ReactNode } from "react";

export type MessagePageProps = { title: string; text: string; detail?: string; actions?: ReactNode };

/** A page that only says something: not found, not allowed, an error, with a way on. */
export function MessagePage({ title, text, detail, actions }: MessagePageProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-[12vh]">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="text-muted">{text}</p>
      {detail && <p className="select-all text-faint text-sm">{detail}</p>}
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
