import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

export type PageHeaderProps = {
  title: ReactNode;
  /** One line: what this page is for. */
  purpose?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Beside the title: a StatusTag. */
  status?: ReactNode;
  /** The one primary action, and at most two secondary ones before it. */
  actions?: ReactNode;
  /** Tabs under the title. */
  children?: ReactNode;
};

/** The head of every page, with its only h1. */
export function PageHeader({ title, purpose, crumbs, status, actions, children }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      {crumbs && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="wrap-anywhere min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="font-semibold text-xl">{title}</h1>
            {status}
          </div>
          {purpose && <p className="mt-0.5 text-muted">{purpose}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
      </div>
      {children && <div className="mt-2">{children}</div>}
    </header>
  );
}

/** The column of a page: header, then blocks with even gaps. `narrow` for forms and wizards. */
export function Page({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? "flex max-w-4xl flex-col gap-5" : "flex flex-col gap-4"}>{children}</div>;
}
