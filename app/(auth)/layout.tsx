import type { ReactNode } from "react";
import { CenteredShell } from "@/components/layout/centered-shell";
import { ClientMessages } from "@/components/layout/client-messages";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={["auth", "factor"]}>
      <CenteredShell>{children}</CenteredShell>
    </ClientMessages>
  );
}
