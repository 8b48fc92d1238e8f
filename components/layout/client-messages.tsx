import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { writeMessages } from "@/lib/i18n/client-messages";
import { SentMessages } from "./more-messages";

/** What the client components below read beside the shared messages: namespaces, or parts as `dashboard.demo`. */
export async function ClientMessages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  return <SentMessages json={writeMessages(await getMessages(), of)}>{children}</SentMessages>;
}
